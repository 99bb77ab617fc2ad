"""What can be said of nominations without a database."""
