"""What happened, what is owed: commitments > chronicle."""
