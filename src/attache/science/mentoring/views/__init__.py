"""The batch in the office (`office`), and a mentor's own page (`mentor`)."""
