"""The pages of nominations and cohorts."""
