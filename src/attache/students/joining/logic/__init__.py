"""What one lead says that was two."""
