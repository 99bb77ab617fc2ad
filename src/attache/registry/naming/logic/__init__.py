"""What is computed of names without a database: folding, patterns, finding."""
