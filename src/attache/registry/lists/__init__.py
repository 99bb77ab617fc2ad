"""The office's own lists of organisations, brought in from a table.

Nouns: list (a table with headings), mapping (which column says what), plan (what each row would do: create, update,
nothing, or why it cannot).

Invariants: all rows or none; an empty cell changes nothing; a row finds its organisation by ROR identifier or exact
name, never by likeness; the whole import is taken back by one Undo.
"""
