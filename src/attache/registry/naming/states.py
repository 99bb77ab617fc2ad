"""What a mention can be a mention of and in which form, and the words of terms and rules of style."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Field(models.TextChoices):
    """What a term is a word for."""

    FUND = "fund", _("Fund or programme")
    DEGREE = "degree", _("Degree or qualification")
    STUDY = "study", _("Study and admission")
    DOCUMENT = "document", _("Document")
    POST = "post", _("Post or title")
    NAME_PART = "name_part", _("Part of a name")
    OTHER = "other", _("Other")


class Practice(models.TextChoices):
    """What a rule of style is about; narration and proofreader know these by heart."""

    CAPITAL_FAMILY = "capital_family", _("Family names in capitals")
    INITIALS = "initials", _("Given names as initials")
    YO = "yo", _("The letter ё")
    QUOTES = "quotes", _("Quotation marks")
    OTHER = "other", _("Another rule")
