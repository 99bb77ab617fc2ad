"""editing: a text that somebody changed, without a database."""
