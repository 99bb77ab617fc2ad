"""What we call them: one authority of names in three languages and scripts.

Nouns: term (a concept with its word in each language and the forms that must not be used), case (the form a
Russian sentence needs), gender (what its verb agrees with), person's words (family, given, patronymic).

Invariants: a name is found, proposed and declined, never replaced by likeness; a form that a person has written
down wins over every rule; what the rules do not know stays as it was written; Latin and Chinese script and
quoted names are never inflected.
"""
