"""Needs and offers as plain values for their revisions, and in the search; reasons in words."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.telling import Field, Kept, Table
from attache.kernel.versions import Versioned
from attache.registry.partners import queries as registry
from attache.relations.companies import queries
from attache.relations.companies.logic.matching import Fit
from attache.relations.companies.models import Need, Offer, Subject
from attache.relations.companies.states import NEED, OFFER

WORDED = ("title", "about", "topics")
SHOWN = 6  # reasons of one kind that a page shows


def need_from(need: Need) -> dict[str, Any]:
    """A need that was loaded with its company, as its revisions keep it."""
    return {**_worded(need), "organisation": need.organisation.code}


def offer_from(offer: Offer) -> dict[str, Any]:
    """An offer that was loaded with its unit, as its revisions keep it."""
    return {**_worded(offer), "unit": str(offer.unit.pk)}


def need_content(need: Need) -> Content:
    """Everything that a form can change of a need, as it is stored now."""
    return need_from(queries.need(need.code))


def offer_content(offer: Offer) -> Content:
    """Everything that a form can change of an offer, as it is stored now."""
    return offer_from(queries.offer(offer.code))


def need_words(contents: Sequence[Content]) -> Table:
    """The words for contents of needs."""
    names = registry.organisation_names({content.get("organisation", "") for content in contents})
    return {**COMMON, "organisation": Field(gettext_lazy("Company"), lambda code: str(names.get(code, code)))}


def offer_words(contents: Sequence[Content]) -> Table:
    """The words for contents of offers."""
    names = queries.unit_names({content.get("unit", "") for content in contents})
    return {**COMMON, "unit": Field(gettext_lazy("Unit of ours"), lambda key: names.get(key, key))}


COMMON = {
    "title": Field(gettext_lazy("Title"), by_language=True),
    "about": Field(gettext_lazy("What it is about"), by_language=True),
    "topics": Field(gettext_lazy("Topics"), by_language=True),
}
NEED_KEPT = Kept(need_content, need_words)
OFFER_KEPT = Kept(offer_content, offer_words)


def versions_of_need(code: str) -> Versioned:
    """The need of a code, for its versions. Raises DoesNotExist."""
    found = queries.need(code)
    return Versioned(found, str(found), found.get_absolute_url())


def versions_of_offer(code: str) -> Versioned:
    """The offer of a code, for its versions. Raises DoesNotExist."""
    found = queries.offer(code)
    return Versioned(found, str(found), found.get_absolute_url())


def need_entry(need: Need) -> dict[str, Any]:
    """What can be searched of a need."""
    return _entry(need, NEED, need.organisation.full)


def offer_entry(offer: Offer) -> dict[str, Any]:
    """What can be searched of an offer."""
    return _entry(offer, OFFER, offer.unit.name)


def reasons(fit: Fit) -> list[str]:
    """By what a need and an offer were matched, in words of the reader's language; the words are the need's own."""
    concepts, topics, words = fit.said_in(current().value)
    parts = ((_("terms"), concepts), (_("topics"), topics), (_("words"), words))
    return [f"{label}: {', '.join(texts[:SHOWN])}" for label, texts in parts if texts]


def _worded(subject: Subject) -> dict[str, Any]:
    return {name: getattr(subject, name).as_dict() for name in WORDED}


def _entry(subject: Need | Offer, kind: str, other: Words) -> dict[str, Any]:
    texts = [*_forms(subject.topics), *_forms(other), *_forms(subject.about)]
    return {
        "kind": kind,
        "code": subject.code,
        "title": " · ".join(_forms(subject.title)),
        "subtitle": subject.code,
        "texts": [(subject.code, 8), *((text, 2) for text in texts)],
        "url": subject.get_absolute_url(),
    }


def _forms(words: Words) -> Iterator[str]:
    yield from dict.fromkeys(words[language] for language in Language if words[language])
