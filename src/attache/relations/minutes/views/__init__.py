"""Minutes in the office (`office`) and the page of whoever is asked to sign them off (`asked`)."""
