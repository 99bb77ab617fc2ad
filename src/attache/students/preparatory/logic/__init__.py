"""What is computed of attendance, marks and levels without a database."""
