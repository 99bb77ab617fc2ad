"""Health rules (`ruling`) and events under them (`events`) in the office; a participant's own page (`answer`)."""
