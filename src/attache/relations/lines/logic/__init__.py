"""What is worked out of lines without a database."""
