"""What the chronicle computes without a database."""
