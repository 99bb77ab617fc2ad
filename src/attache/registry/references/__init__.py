"""The organisations of the world as their public registry knows them, and how a typed name finds its record.

Nouns: reference organisation (a body in an imported release of the Research Organization Registry, apart from the
office's own records and linked to them by the ROR identifier), release, candidate (a body that a typed name may stand
for, with what differs).

Invariants: only a name that is exactly the name of one body links by itself; likeness is shown to a person, who
decides, and the decision is remembered as a form of the name. An acronym of the reference never links.
"""
