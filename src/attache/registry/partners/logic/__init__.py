"""What the registry computes without a database."""
