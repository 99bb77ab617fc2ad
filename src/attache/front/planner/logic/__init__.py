"""The grids of the week and the month, computed without a database."""
