"""What the chronicle is told of a letter sent, a gift, a video address; and the words of what is owed."""

from collections.abc import Callable
from functools import singledispatch

from django.utils import translation
from django.utils.translation import gettext as _

from attache.daybook.chronicle.logic.drafts import (
    Draft,
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    Told,
    ValueDraft,
)
from attache.daybook.chronicle.states import Format, Kind, LinkKind, PartyRole, PersonRole, PointKind, Type
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import Sphere
from attache.relations.correspondence.models import Appeal, Gift, Letter, Paper


@singledispatch
def happening_of(paper: Paper) -> Draft:
    """What the chronicle is told of a record that was loaded with everything."""
    raise TypeError(paper)


@happening_of.register
def _letter(letter: Letter) -> Draft:
    answered = (letter.answers, letter.thanks_for)
    links = [one.happening.code for one in answered if one and one.happening]
    return _courtesy(
        letter,
        Kind.LETTER,
        parties=_parties(letter, PartyRole.SENDER, PartyRole.ADDRESSEE),
        people=_people(letter.signatory, PersonRole.SIGNATORY),
        points=_points((PointKind.BEHALF, letter.behalf)),
        statements=_said(letter.signatory, letter.quoted, retold=True),
        links=tuple(LinkDraft(code, LinkKind.ANSWERS.value) for code in dict.fromkeys(links)),
        source=" · ".join(filter(None, (letter.registered_as, letter.theirs))),
    )


@happening_of.register
def _gift(gift: Gift) -> Draft:
    return _courtesy(
        gift,
        Kind.GIFT,
        parties=_parties(gift, PartyRole.GIVER, PartyRole.RECEIVER),
        points=_points((PointKind.GOODS, gift.goods)),
        values=() if gift.amount is None else (ValueDraft(gift.goods, gift.amount, gift.unit),),
    )


@happening_of.register
def _appeal(appeal: Appeal) -> Draft:
    points = (PointKind.WISH, appeal.wish), (PointKind.WHOM, appeal.whom), (PointKind.HOPE, appeal.hope)
    return _courtesy(
        appeal,
        Kind.VIDEO_ADDRESS,
        format=Format.ONLINE.value,
        parties=_parties(appeal, PartyRole.SENDER, PartyRole.ADDRESSEE),
        people=_people(appeal.person, PersonRole.SPEAKER),
        points=_points(*points),
        statements=_said(appeal.person, appeal.said, retold=appeal.retold),
    )


# What is this room's to say of a happening; whatever else is known of it stays.
SAYS = (
    "title",
    "when",
    "importance",
    "publishable",
    "parties",
    "people",
    "points",
    "values",
    "statements",
    "links",
    "source",
)


def told(paper: Paper) -> Told | None:
    """What the chronicle is told of a record, with the parts that are its to say; None where there is no happening."""
    return Told(happening_of(paper), SAYS) if paper.happening else None


def owed_words(paper: Paper) -> Words:
    """What is owed for a record, in all languages."""
    return _in_all(lambda: _owed(paper))


def thanks_title() -> Words:
    """What a letter of thanks is called before anybody has thought of something better."""
    return _in_all(lambda: _("Letter of thanks"))


def no_longer_owed() -> str:
    """Why a commitment is waived when nobody names a day any more."""
    return _("No answer is expected any more.")


def _owed(paper: Paper) -> str:
    if isinstance(paper, Gift):
        return _("Thank for “%(title)s”") % {"title": paper}
    return _("Answer to “%(title)s”") % {"title": paper}


def _in_all(say: Callable[[], str]) -> Words:
    said = {}
    for language in Language:
        with translation.override(language.django):
            said[language.value] = say()
    return Words.read(said)


def _courtesy(paper: Paper, kind: Kind, **more: object) -> Draft:
    return Draft(
        office=paper.office.code,
        type=Type.COURTESY.value,
        kind=kind.value,
        title=paper.title,
        when=paper.when,
        section=Sphere.COURTESY.value,
        importance=paper.importance,
        publishable=paper.publishable,
        subject_label=str(paper)[:200],
        subject_code=paper.code,
        **more,  # type: ignore[arg-type]  # parts of a draft, by their names
    )


def _parties(paper: Paper, giving: PartyRole, taking: PartyRole) -> tuple[PartyDraft, ...]:
    """Both sides, each in its role. A person who writes for nobody stands among the people only."""
    own = Organisation.objects.filter(is_own=True).first()
    other = paper.organisation.code if paper.organisation else paper.name
    sides = (
        [(own.code if own else "", taking), (other, giving)]
        if paper.comes_in
        else [(own.code if own else "", giving), (other, taking)]
    )
    order = reversed(sides) if paper.comes_in else sides
    return tuple(PartyDraft(role.value, name) for name, role in order if name)


def _people(person: Person | None, role: PersonRole) -> tuple[PersonDraft, ...]:
    return (PersonDraft(person.code, role.value),) if person else ()


def _points(*points: tuple[PointKind, Words]) -> tuple[PointDraft, ...]:
    return tuple(PointDraft(kind.value, text) for kind, text in points if text)


def _said(person: Person | None, text: Words, *, retold: bool) -> tuple[StatementDraft, ...]:
    return (StatementDraft(person.code, text, retold),) if person and text else ()
