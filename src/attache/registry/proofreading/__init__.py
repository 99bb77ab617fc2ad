"""The proofreader: reads a text against the authority of names, its other languages and the records behind it.

Nouns: Passage (a text in one language), Finding (a place in it, what is wrong there, and the fix where there is one),
Check (one kind of finding: its code, its severity, its sentence), Answer ("it is right", with who said so).
Invariants: a text is never changed by itself; where names are alike it asks; an error must go, a question must be
answered, a hint may stay.
"""
