"""What an answer covers (`cover`), who takes part (`people`), without a database."""
