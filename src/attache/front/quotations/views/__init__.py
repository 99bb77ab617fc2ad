"""Quotations in the office (`office`) and the page of a speaker who is asked (`asked`)."""
