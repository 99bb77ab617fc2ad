"""Visits in the office (`office`) and the programme that guests read by their link (`asked`)."""
