"""What can be said of cohorts without a database."""
