"""Dates as precise as they are known: a value, how it is said in three languages, and how a typed one is read."""
