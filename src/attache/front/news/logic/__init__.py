"""What is computed of the news without a database."""
