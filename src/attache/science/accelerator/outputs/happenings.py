"""What the chronicle is told of an accelerator."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import override, pgettext

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.states import Format, Kind, LinkKind, PartyRole, PointKind, Status, Type
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words
from attache.registry.partners.states import Sphere
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import DISCUSSED, State

BEING_SELECTED = (State.CALL, State.SELECTION)
GREAT, NOTABLE = 3, 2


def grant(found: Programme, when: When) -> Draft:
    """That the grant was received: for what, from whom where that is known, with whom."""
    title = _said(lambda: pgettext("accelerator", "The grant for an accelerator"))
    funder = (PartyDraft(PartyRole.FUNDER.value, found.funder.code),) if found.funder else ()
    return Draft(
        **_about(found), type=Type.CALL.value, kind=Kind.GRANT.value, title=title, when=when, importance=NOTABLE,
        status=Status.DONE.value, parties=(_partner(found), *funder),
        points=(PointDraft(PointKind.PURPOSE.value, found.aim),),
    )  # fmt: skip


def shape(found: Programme, state: str, when: When) -> Draft:
    """That it is being discussed, and what is worked on: the programme until the batch has its days, the selection
    while projects are taken and chosen. What follows from the grant says so.
    """
    given_up = state == State.CANCELLED
    return Draft(
        **_about(found), type=Type.JOINT.value, kind=Kind.ACCELERATOR.value, title=found.title, when=when,
        importance=GREAT, status=(Status.CANCELLED if given_up else Status.ONGOING).value, parties=(_partner(found),),
        points=(
            PointDraft(PointKind.TOPIC.value, found.topic),
            *(PointDraft(PointKind.PREPARED.value, one) for one in _worked_on(found, state)),
            *((PointDraft(PointKind.PURPOSE.value, found.purpose),) if found.purpose else ()),
        ),
        links=_follows(found.told_grant.code if found.told_grant else ""),
    )  # fmt: skip


def opened(found: Programme, when: When) -> Draft:
    """That the batch has begun."""
    return Draft(
        **_about(found), type=Type.JOINT.value, kind=Kind.ACCELERATOR.value, title=found.title, when=when,
        importance=GREAT, status=Status.DONE.value, parties=(_partner(found),),
        links=_follows(found.told.code if found.told else ""),
    )  # fmt: skip


def shown(found: Programme, when: When) -> Draft:
    """That the demo day was held."""
    title = {language.value: _demo(found.title.best(language), language) for language in Language}
    return Draft(
        **_about(found), type=Type.EVENT.value, kind=Kind.OWN_EVENT.value, title=Words.read(title),
        when=when, importance=GREAT, status=Status.DONE.value,
        parties=(_partner(found),), links=_follows(found.told.code if found.told else ""),
    )  # fmt: skip


def _about(found: Programme) -> dict[str, Any]:
    return {
        "office": found.office.code, "format": Format.NONE.value, "section": Sphere.SCIENCE.value,
        "subject_label": str(found)[:200], "subject_code": found.code,
    }  # fmt: skip


def _partner(found: Programme) -> PartyDraft:
    return PartyDraft(PartyRole.PARTNER.value, found.partner.code)


def _follows(code: str) -> tuple[LinkDraft, ...]:
    return (LinkDraft(code, LinkKind.FOLLOWS.value),) if code else ()


def _worked_on(found: Programme, state: str) -> list[Words]:
    some = []
    if state in DISCUSSED and found.starts_on is None:
        some.append(_said(lambda: pgettext("accelerator", "its programme")))
    if state in BEING_SELECTED:
        some.append(_said(lambda: pgettext("accelerator", "the selection of projects")))
    return some


def _demo(title: str, language: Language) -> str:
    with override(language.django):
        return pgettext("accelerator", "the demo day of the accelerator “%(title)s”") % {"title": title}


def _said(text: Callable[[], str]) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = text()
    return Words.read(said)
