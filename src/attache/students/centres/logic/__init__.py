"""What is computed about levels without a database."""
