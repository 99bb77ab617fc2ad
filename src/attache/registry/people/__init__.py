"""People of the house: offices, the accounts of those who work in them, their roles and how they sign in.

Nouns: Office (a city, its zone, its languages, its paper, its working days), OwnDay (days it has off, or works, by
itself), User, RoleGrant (a role held, in one office or everywhere).
Invariants: an office has a real IANA zone; roles exist only in code (`roles.py`), where each has its words; every
address needs a signed-in person unless it is marked public.
"""
