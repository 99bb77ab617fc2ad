"""What is typed of agreements."""
