"""What is said of a record, written into its rows, with its revisions, its place in the search and what is owed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft
from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.actions import Promise
from attache.daybook.commitments.states import Side
from attache.daybook.commitments.states import State as Owed
from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, Person, Position
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.correspondence import outputs, queries
from attache.relations.correspondence.models import Appeal, Gift, Letter, LetterVersion, Paper
from attache.relations.correspondence.states import NUMBERED, Direction

OWN_WAY = (
    "organisation",
    "name",
    "person",
    "signatory",
    "signed",
    "when",
    "words",
)  # columns that take more than a value


class UnknownPerson(Refused):
    sentence = _("There is no person “%(name)s” in the registry, or more than one. Note the person there first.")


class NeedsName(Refused):
    sentence = _("Say who it is from or to: an organisation or a person.")


class NoAnswerDay(Refused):
    sentence = _("An answer that is owed has a day and somebody who sees to it: name both or neither.")


class NoCurrency(Refused):
    sentence = _("A value has its currency and a currency its value: name both or neither.")


class NoRight(Refused):
    sentence = _("Say how we know that it may be published, or leave it out of the digest.")


@transaction.atomic
def correct_paper(*, paper: Paper, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Any:
    """Say some things of a record anew, by their names in the content; its happening and what is owed follow.

    Refused with `history.Clashed` where somebody has changed the same fields since the revision `opened`, and for what
    the records cannot be: without another side, owed without a day, a value without a currency, published without
    a right.
    """
    return put(paper, content, opened=opened, verb=gettext_noop("record corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Paper, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Any:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def refresh_letter(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of these letters now, and let them be found by that."""
    _keeper(Letter).refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_gift(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """The same of gifts."""
    _keeper(Gift).refresh(codes, by=by, at=at)


@transaction.atomic
def refresh_appeal(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """The same of video addresses."""
    _keeper(Appeal).refresh(codes, by=by, at=at)


def make(model: type[Paper], office: Office, content: history.Content, by: User, at: datetime, **more: Any) -> Any:
    """A new record with its rows. Part of the caller's transaction."""
    values = columns(model, content, by, at)
    made = model.add(office=office, made_by=by, made_at=at, **values, **more)
    _write_versions(made, content)
    return made


def put(paper: Paper, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Any:
    """Merge what is said with what stands, and write it. Part of the caller's transaction."""
    told = before(paper)

    def write(change: Change[Any]) -> None:
        type(paper).objects.filter(pk=paper.pk).update(**columns(type(paper), change.wanted, by, at))
        _write_versions(paper, change.wanted)

    was, kept = _keeper(type(paper)).correct(paper, mine, write, opened=opened, verb=verb, by=by, at=at)
    return kept if kept is was else tell(kept, told, by, at)


def keep(paper: Paper, verb: str, by: journal.Actor, at: datetime) -> Any:
    """Keep what is said of a record after an act, and let it be found by that."""
    return _keeper(type(paper)).keep(paper, verb, by=by, at=at)


def before(paper: Paper) -> Draft | None:
    """What the chronicle was told of a record, asked before an act upon it; None where it has no happening."""
    loaded = queries.paper(type(paper), paper.code)
    return outputs.happening_of(loaded) if loaded.happening else None


def tell(paper: Any, told: Draft | None, by: User, at: datetime) -> Any:
    """Let the happening and what is owed follow a record, loaded with everything, that told `told` before."""
    if told and paper.happening:
        after = outputs.happening_of(paper)
        chronicle.follow_record(happening=paper.happening, before=told, after=after, by=by, at=at)
    if not isinstance(paper, Letter) or paper.state in NUMBERED:
        _owe(paper, by, at)
    return queries.paper(type(paper), paper.code)


def record(paper: Any, by: User, at: datetime) -> Any:
    """Write the happening of a record into the chronicle, and what is owed for it."""
    happening = chronicle.record_happening(draft=outputs.happening_of(paper), by=by, at=at)
    type(paper).objects.filter(pk=paper.pk).update(happening=happening)
    _owe(paper, by, at)
    return queries.paper(type(paper), paper.code)


def columns(model: type[Paper], content: history.Content, by: User, at: datetime) -> dict[str, Any]:
    """The columns that a content names. Refused for what a record cannot be."""
    when = outputs.as_when(content["when"]) if "when" in content else None
    found = {name: outputs.as_value(model, name, value) for name, value in content.items() if name not in OWN_WAY}
    found |= _other(content, by, at)
    if when:
        found |= {"start": when.start, "end": when.end, "precision": when.precision.value, "date_words": when.words}
    if "signatory" in content:
        found |= _signed(content)
    _check(model, found)
    return found


def _check(model: type[Paper], found: dict[str, Any]) -> None:
    if not (found["organisation"] or found["person"] or found["name"]):
        raise NeedsName
    if (found.get("due") is None) != (found.get("owner") is None):
        raise NoAnswerDay
    if model is Gift and (found.get("value") is None) != (not found.get("currency")):
        raise NoCurrency
    if model is Appeal and found.get("publishable", True) and not found.get("evidence"):
        raise NoRight


def _other(content: history.Content, by: User, at: datetime) -> dict[str, Any]:
    """Who the other side is; one that was chosen from the reference comes into the registry with this."""
    typed = content.get("organisation") or content.get("name") or ""
    known: Organisation | None = registry.resolve(typed) if typed else None
    reference = world.chosen(typed) if typed and not known else None
    body = references.take_over(reference=reference, by=by, at=at) if reference else known
    return {"organisation": body, "name": "" if body else typed, "person": _person(content.get("person", ""))}


def _person(typed: str) -> Person | None:
    person = registry.resolve_person(typed) if typed else None
    if typed and person is None:
        raise UnknownPerson(name=typed)
    return person


def _signed(content: history.Content) -> dict[str, Any]:
    """Who signs, under the post noted last; a name that nobody knows stays as it was typed."""
    typed = content["signatory"] or content.get("signed", "")
    person = registry.resolve_person(typed) if typed else None
    post = Position.objects.filter(person=person).order_by("-pk").first() if person else None
    return {"signatory": person, "post": post, "signed": "" if person else typed}


def _write_versions(paper: Record, content: history.Content) -> None:
    if not isinstance(paper, Letter) or "words" not in content:
        return
    texts = {language: text for language, text in content["words"].items() if text}
    paper.versions.exclude(language__in=texts).delete()
    for language, text in texts.items():
        LetterVersion.objects.update_or_create(letter=paper, language=language, defaults={"text": text})


def _owe(paper: Paper, by: User, at: datetime) -> None:
    """The commitment that the day and the owner of a record ask for: written down, changed, or waived."""
    owed = paper.owed if paper.owed and paper.owed.state == Owed.OPEN else None
    if not (paper.due and paper.owner):
        if owed:
            commitments.waive_commitment(commitment=owed, reason=outputs.no_longer_owed(), by=by, at=at)
        return
    if paper.owed and not owed:
        return  # it was answered or waived already
    side = Side.OURS if paper.direction == Direction.IN else Side.THEIRS
    promise = Promise(outputs.owed_words(paper), paper.owner, paper.due, side, paper.organisation)
    if owed:
        commitments.change_commitment(commitment=owed, promise=promise, by=by, at=at)
    else:
        made = commitments.promise(promise=promise, about=paper, by=by, at=at)
        type(paper).objects.filter(pk=paper.pk).update(owed=made)


def _keeper(model: type[Paper]) -> Keeper[Any]:
    one, many = partial(queries.paper, model), partial(queries.papers, model)
    return Keeper(queries.KINDS[model], one, many, outputs.content_from, outputs.search_entry)
