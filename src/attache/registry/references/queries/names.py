"""The names of the reference's bodies as they may stand in a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from attache.kernel.languages import Language
from attache.registry.partners.logic.names import in_its_script
from attache.registry.references.models import ReferenceOrganisation
from attache.registry.references.states import ACRONYM, DISPLAY

OURS = frozenset(Language)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")  # Santech (United States)


def names_of_all() -> Iterator[tuple[str, str]]:
    """Every body by its ROR identifier, with each of its names; a body of several names comes several times."""
    for code, names in _rows().iterator(chunk_size=5000):
        yield from ((code, text) for _language, text in _in_full(names))


def names_of(codes: Collection[str]) -> dict[str, list[tuple[Language, str]]]:
    """The names of these bodies by ROR identifier, each with its language."""
    return {code: list(_in_full(names)) for code, names in _rows().filter(ror_id__in=codes)}


def _rows() -> "QuerySet[ReferenceOrganisation, tuple[str, Any]]":
    return ReferenceOrganisation.objects.order_by("pk").values_list("ror_id", "names")


def _in_full(names: Iterable[list[str]]) -> Iterator[tuple[Language, str]]:
    """The names in our languages and the shown one, without a country in brackets; no acronyms."""
    for language, kind, text in names:
        plain = IN_BRACKETS.sub("", text)
        if plain and kind != ACRONYM and (language in OURS or kind == DISPLAY):
            yield (Language(language) if language in OURS else _language(plain)), plain


def _language(text: str) -> Language:
    return next(one for one in Language if in_its_script(text)[one])
