"""How names and phrases change with the sentence around them, computed without a database."""
