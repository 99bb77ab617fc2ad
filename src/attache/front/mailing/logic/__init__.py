"""What is computed of a mailing without a database: providers and their pace, hours, what is chosen, addresses."""
