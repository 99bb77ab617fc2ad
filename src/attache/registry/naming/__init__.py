"""What we call them: one authority of names in three languages and scripts.

Nouns: term (a concept with its word in each language and the forms that must not be used), mention (a name found in a
text), finding (what the proofreader says of a place in a text).

Invariants: a name is found, proposed and declined, never replaced by likeness; a form that a person has written down
wins over every rule.
"""
