"""Where a candidate comes from, and the words of the public registry."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.registry.partners.states import Kind


class Source(models.TextChoices):
    """Whose record a candidate is."""

    LOCAL = "local", _("our registry")
    REFERENCE = "reference", _("ROR")


class Status(models.TextChoices):
    """Whether a reference organisation still exists. Withdrawn ones are not kept."""

    ACTIVE = "active", pgettext_lazy("organisation", "active")
    INACTIVE = "inactive", _("no longer exists")


# Kinds of a name in the public registry, https://ror.readme.io/docs/names, the shown one first.
DISPLAY: Final = "ror_display"
LABEL: Final = "label"
ALIAS: Final = "alias"
ACRONYM: Final = "acronym"
NAME_TYPES: Final = (DISPLAY, LABEL, ALIAS, ACRONYM)
# Kinds of forms that we have worked out ourselves: a Chinese name in pinyin, a Russian acronym in Latin letters.
SPELLED: Final = "spelled"
LETTERS: Final = "letters"
MADE: Final = frozenset({SPELLED, LETTERS})

# The record under which the journal notes an import.
RELEASE: Final = "references.release"

# What the registry's types become with us, https://ror.readme.io/docs/types; of several the first counts.
KINDS: Final = (
    ("education", Kind.UNIVERSITY),
    ("company", Kind.COMPANY),
    ("facility", Kind.INSTITUTE),
    ("government", Kind.AUTHORITY),
    ("funder", Kind.FUND),
)
OTHER_KIND: Final = Kind.INSTITUTE
