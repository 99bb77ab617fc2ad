"""The office's dealings with its partners."""
