"""What a mention can be a mention of, and in which form: the words of the finder."""

from typing import Final

# Kinds of what is found. The first two are the search index's own words for a partner and a person.
ORGANISATION: Final = "partners.organisation"
PERSON: Final = "partners.person"
UNIT: Final = "partners.unit"
POST: Final = "partners.position"
TERM: Final = "naming.term"
LOOK_ALIKE: Final = "naming.lookalike"
REFERENCE: Final = "naming.reference"

# Kinds whose names may stand inside a longer name of another body.
BODIES: Final = frozenset({ORGANISATION, UNIT, LOOK_ALIKE, REFERENCE})

# Kinds whose words are written with or without a capital.
COMMON: Final = frozenset({POST, TERM})

# Forms beside those of a name (full, short, acronym, accepted, former, forbidden, question).
FULL: Final = "full"
ACRONYM: Final = "acronym"
INITIALS: Final = "initials"
FAMILY: Final = "family"
DEFINED: Final = "defined"
OUTSIDE: Final = "outside"

# Of several forms of the same words the earlier one is reported.
ORDER: Final = (
    FULL,
    "short",
    ACRONYM,
    INITIALS,
    FAMILY,
    "accepted",
    "former",
    "forbidden",
    "question",
    OUTSIDE,
    DEFINED,
)
