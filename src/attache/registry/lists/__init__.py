"""The office's own lists of organisations, brought in from a table.

Nouns: list (a table with headings), mapping (which column says what), plan (what each row would do: create, update,
nothing, be doubtful, or why it cannot), waiting list (one that was sent and is not brought in yet; its sender's alone).

Invariants: the ticked rows, or on the command line all, or none; an empty cell changes nothing; a row finds its
organisation by ROR identifier or exact name, never by likeness: one that is only like one of ours is doubtful and
stays out until a person takes it; the whole import is taken back by one Undo.
"""
