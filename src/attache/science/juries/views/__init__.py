"""Juries in the office (`office`), and a juror's own page (`jury`)."""
