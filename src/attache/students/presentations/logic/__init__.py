"""Signed doors, seats, and who of a platform's list is who."""
