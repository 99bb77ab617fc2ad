"""Offices as revisions keep them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.telling import Field, Kept, Table
from attache.kernel.versions import Versioned
from attache.registry.people import queries
from attache.registry.people.models import Office

FIELDS = ("address", "phone", "email", "site", "through_decrees")


def content_of(office: Office) -> Content:
    """Everything that the form can change, as it is loaded."""
    return content_from({name: getattr(office, name) for name in FIELDS})


def content_from(values: dict[str, Any]) -> Content:
    """Values of an office as plain ones."""
    return {**values, "address": values["address"].as_dict()}


def content_words(_contents: Sequence[Content]) -> Table:
    """The words for contents of offices."""
    return {
        "address": Field(_("Address for letters"), by_language=True),
        "phone": Field(_("Telephone")),
        "email": Field(_("E-mail")),
        "site": Field(_("Site")),
        "through_decrees": Field(_("Works through days that a decree frees")),
    }


def versions_of(code: str) -> Versioned:
    """The office of a code, for its versions. Raises DoesNotExist."""
    found = queries.office(code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)
