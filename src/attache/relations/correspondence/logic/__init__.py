"""What letters say, computed without a database."""
