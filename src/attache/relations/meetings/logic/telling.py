"""A held meeting as the happening that it becomes."""

from attache.daybook.chronicle.logic import drafts as chronicle
from attache.daybook.chronicle.states import TYPE_OF, Kind
from attache.kernel.dates.when import When
from attache.relations.meetings.logic.drafts import Draft, ItemDraft, SideDraft
from attache.relations.meetings.states import Outcome


def happening_of(draft: Draft, *, office: str, code: str, when: When) -> chronicle.Draft:
    """What the chronicle is told: the other sides, who of them came, and what was informed of and decided.

    What was only promised is kept as a commitment and is no point of the happening.
    """
    others = [side for side in draft.sides if not side.ours]
    return chronicle.Draft(
        office=office,
        type=TYPE_OF[Kind(draft.kind)].value,
        kind=draft.kind,
        title=draft.title,
        status=draft.told,
        when=when,
        place=draft.place,
        format=draft.format,
        section=draft.sphere,
        importance=draft.importance,
        publishable=draft.publishable,
        subject_label=str(draft.title)[:200],
        subject_code=code,
        parties=tuple(map(_party, others)),
        people=tuple(chronicle.PersonDraft(code) for side in draft.sides for code in _came(side)),
        points=tuple(chronicle.PointDraft(item.says, item.text or item.title) for item in told(draft)),
    )


def told(draft: Draft) -> list[ItemDraft]:
    """The items of the agenda that the chronicle hears of."""
    return [item for item in draft.agenda if item.outcome in {Outcome.INFORMATION, Outcome.DECISION}]


def _party(side: SideDraft) -> chronicle.PartyDraft:
    name = side.organisation or side.name
    return chronicle.PartyDraft(side.role, name, chronicle.NO_WORDS if name else side.group)


def _came(side: SideDraft) -> list[str]:
    """The people of the registry who came; accounts of ours are no people there."""
    return list(dict.fromkeys(one.person for one in side.delegates if one.came and one.person.startswith("P-")))
