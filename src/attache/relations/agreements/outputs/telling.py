"""What the chronicle is told of an agreement."""

from datetime import date

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PersonDraft, PointDraft, Told
from attache.daybook.chronicle.states import Importance, Kind, LinkKind, PartyRole, PersonRole, PointKind, Type
from attache.kernel.dates.when import day
from attache.kernel.languages import Words
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import Type as Sort

# What is an agreement's to say of the happening of its signing.
SAYS = ("title", "kind", "when", "section", "importance", "publishable", "parties", "people", "points")
LATER = {
    "in_force": Words("{title}: in force", "{title}: вступление в силу", "{title}：生效"),
    "prolonged": Words("{title}: prolonged", "{title}: продление", "{title}：续期"),
    "terminated": Words("{title}: terminated", "{title}: прекращение действия", "{title}：终止"),
    "expired": Words("{title}: expired", "{title}: истечение срока", "{title}：到期"),
}


def happening(one: Agreement) -> Draft:
    """What the chronicle is told of the signing of an agreement that was loaded with everything."""
    points = ((PointKind.TOPIC, one.topic), (PointKind.PREPARED, one.prepared))
    return Draft(
        office=one.office.code,
        type=Type.DOCUMENT.value,
        kind=(Kind.MEMORANDUM if one.type == Sort.MEMORANDUM else Kind.AGREEMENT).value,
        title=one.title,
        when=one.signed,
        section=one.sphere,
        importance=one.importance,
        publishable=one.publishable,
        subject_label=str(one)[:200],
        subject_code=one.code,
        parties=_parties(one),
        people=_people(one),
        points=tuple(PointDraft(kind.value, words) for kind, words in points if words),
    )


def told(one: Agreement) -> Told | None:
    """The same with the parts that are the agreement's to say; None where there is no happening."""
    return Told(happening(one), SAYS) if one.happening else None


def ended(one: Agreement, what: str, on: date) -> Draft:
    """What the chronicle is told of a later turn (a key of `LATER`): for the timeline, not for the digest."""
    title = Words(*(_filled(LATER[what].as_dict().get(language, ""), text) for language, text in _each(one.title)))
    return Draft(
        office=one.office.code,
        type=Type.DOCUMENT.value,
        title=title,
        when=day(on),
        section=one.sphere,
        importance=Importance.ROUTINE,
        publishable=False,
        subject_label=str(one)[:200],
        subject_code=one.code,
        parties=_parties(one),
        links=(LinkDraft(one.happening.code, LinkKind.FOLLOWS.value),) if one.happening else (),
    )


def _parties(one: Agreement) -> tuple[PartyDraft, ...]:
    others = (party for party in one.parties.all() if not party.ours)
    named = [
        PartyDraft(PartyRole.PARTNER.value, party.organisation.code if party.organisation else party.name)
        for party in others
    ]
    host = [PartyDraft(PartyRole.HOST.value, one.host.code)] if one.host else []
    return tuple(party for party in (*named, *host) if party.organisation)


def _people(one: Agreement) -> tuple[PersonDraft, ...]:
    """Who signed, and the one person that it is about."""
    signed = [party.signatory.code for party in one.parties.all() if party.signatory]
    about = [PersonDraft(one.person.code, PersonRole.PARTICIPANT.value)] if one.person else []
    return (*(PersonDraft(code, PersonRole.SIGNATORY.value) for code in signed), *about)


def _each(title: Words) -> list[tuple[str, str]]:
    return [("en", title.en), ("ru", title.ru), ("zh", title.zh)]


def _filled(pattern: str, title: str) -> str:
    return pattern.format(title=title) if title else ""
