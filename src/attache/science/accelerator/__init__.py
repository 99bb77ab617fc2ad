"""The accelerator of two universities: its grant, the students' projects, the batch and what comes of it.

Nouns: Programme (with the grant), Share (what a side may spend), Line (of a side's budget), Expense; StudentProject
(one record from application to outcome), Member (of its team, of one of the two universities).
Invariants: money is a sum with its currency, and sums of two currencies are never added; a line is spent by its
expenses; the programme goes on by moves, and going back or giving up says why; what is submitted has a team of both
universities and says whose the intellectual property is.
"""
