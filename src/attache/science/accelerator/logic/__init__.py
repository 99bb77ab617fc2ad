"""Computed without a database."""
