"""Two leads that are one person: found, looked at, joined in one act that can be taken back.

Nouns: none of its own; a lead *stays*, the other *goes*, a *difference* is what both say differently.
Invariants: nothing that was said, claimed, signed up for or owed is lost; one agency holds the person, the one with the
first valid claim unless a person has decided; the code of the lead that went leads on; undo is the identity.
"""
