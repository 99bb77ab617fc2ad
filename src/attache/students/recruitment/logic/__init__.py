"""How people are known again, and how long a claim protects."""
