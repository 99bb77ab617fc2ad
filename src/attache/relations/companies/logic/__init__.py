"""What is worked out of needs, offers and reviews without a database."""
