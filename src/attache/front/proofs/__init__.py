"""Proofs: what the proofreader says of an edition, on the editor's page, and what is done about it. No tables.

A fix is taken by a person, in one press; "it is right" is answered with a name. Invariant: what is taken is what was
shown, or it is refused because the text has changed meanwhile.
"""
