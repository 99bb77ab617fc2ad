"""What we call them: one authority of names in three languages and scripts.

Nouns: term (a concept with its word in each language), variant (a form of a term's, unit's, person's or post's name,
with reason, source and who checked it), look-alike (two names taken for one another), rule of style (with the days
between which it is kept), mention (a name found in a text), finding (what the proofreader says of a place in a text).

Invariants: a name is found, proposed and declined, never replaced by likeness; a form that a person has written down
wins over every rule.
"""
