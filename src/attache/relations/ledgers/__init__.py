"""An office's old list of agreements comes in: read, mapped, looked at, brought in, taken back as a whole.

Nouns: Ledger (a table that waits for its owner), row (what it would do: new, doubtful, already there, or why it cannot
be read).
Invariants: nothing is brought in unseen; a row without a day of signing, with a day that is not in the calendar, or
with a number that is taken or stands twice is an error with its reason; a partner whom nobody knows makes it doubtful.
"""
