"""Commitments: who owes what to whom until when, on our side or theirs, about any record of the house.

Nouns: Commitment (what, whose side, the partner, an owner of ours who does it or sees to it, a second owner, the day it
is due, what it is about), Telling (that somebody was told of it at a level: due soon, overdue, to the second owner, to
the vice-rector).
Invariants: a commitment always has an owner and a day; a waived one has a reason; nobody is told the same twice, and
nobody gets more than one mail a day, in the daytime of the own zone.
"""
