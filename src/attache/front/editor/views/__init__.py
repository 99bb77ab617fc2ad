"""Editions in the office (`office`) and the news for everybody (`news`)."""
