"""Groups in the office: `proposals` and `groups`."""
