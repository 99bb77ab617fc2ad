"""What people open: desk > digest."""
