"""How the projects of a call are judged: who reads what, what they say, what it comes to.

Nouns: Round (of a call), Criterion, Entry (a project that is judged), Copy (without names), Reviewer (of a side's
pool), Clash (a conflict that was said), Wish, Review, Score, Remark (of the discussion).
Invariants: whoever has a conflict, said or shown by the records, is never assigned and sees neither text nor name nor
number of that project; who does not read the language is never assigned; a reviewer's own severity changes nobody's
place; a submitted review has a score or an abstention for each criterion.
"""
