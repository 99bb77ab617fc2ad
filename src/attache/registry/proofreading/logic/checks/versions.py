"""What the versions of one text in several languages do not share, and what no record holds."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from attache.registry.naming.logic.finding import Key, Mention
from attache.registry.naming.states import ORGANISATION, PERSON
from attache.registry.partners.states import NO_NAMES
from attache.registry.proofreading.logic.quantities import places, quantities
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Finding, Passage, Sheet
from attache.registry.proofreading.states import Severity


@check("name-missing", Severity.QUESTION, _("“%(words)s” is not named in: %(languages)s."))
def names_missing(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """A body or a person who is named in one language and not in another."""
    for mention in _firsts(sheet, passage):
        without = [one for one in _others(sheet, passage) if (mention.kind, mention.code) not in _named(one)]
        if without:
            key = (mention.kind, mention.code)
            span = (mention.start, mention.end)
            yield found("name-missing", passage, span, subject=key, languages=_list(without))


@check("quantity-differs", Severity.ERROR, _("“%(words)s” does not stand in: %(languages)s."))
def quantities_differ(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """A number or a date that one language has and another has not."""
    others = [(one, quantities(one.text, one.language)) for one in _others(sheet, passage)]
    seen = set()
    for place in places(passage.text, passage.language):
        without = [one for one, known in others if place.quantity not in known]
        if without and place.quantity not in seen and passage.is_free(place.start, place.end):
            seen.add(place.quantity)
            yield found("quantity-differs", passage, (place.start, place.end), languages=_list(without))


@check("quantity-unsupported", Severity.QUESTION, _("No record behind this text holds “%(words)s”."))
def quantities_unsupported(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """A number or a date that none of the happenings behind the text says."""
    if not passage.source:
        return
    for place in places(passage.text, passage.language):
        if place.quantity not in passage.source.quantities and passage.is_free(place.start, place.end):
            yield found("quantity-unsupported", passage, (place.start, place.end))


def _others(sheet: Sheet, passage: Passage) -> list[Passage]:
    if not passage.group:
        return []
    return [one for one in sheet.passages if one.group == passage.group and one.language != passage.language]


def _firsts(sheet: Sheet, passage: Passage) -> Iterator[Mention]:
    """Each body and each person of a passage, where they are named first."""
    seen: set[Key] = set()
    for mention in passage.of(ORGANISATION, PERSON):
        ours = mention.code in sheet.authority.own  # 我校: one's own university needs no name
        if not ours and (mention.kind, mention.code) not in seen and mention.form not in NO_NAMES:
            seen.add((mention.kind, mention.code))
            yield mention


def _named(passage: Passage) -> set[Key]:
    return {(mention.kind, mention.code) for mention in passage.of(ORGANISATION, PERSON)}


def _list(passages: list[Passage]) -> str:
    return ", ".join(passage.language.upper() for passage in passages)
