"""Mechanisms with no office noun in them.

journal (who changed what, hash-chained), history (revisions, merging, going back), moves (states as a table, taken by
compare-and-set), languages (a row or a value per language), dates (as precise as they are known), calendars (working
days, zones, slots), clock, records (public codes), search (one index, the same on both databases), files and pictures,
backup, charts, worldmap, web (one answer for page and part), sqlite (a backend on an SQLite without the WAL-reset
fault) and templates/ui (the component set).
A room imports from here; nothing here imports from a room.
"""
