"""How a letter comes into the register and goes out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.models import Commitment
from attache.daybook.commitments.states import State as Owed
from attache.kernel import history, journal
from attache.kernel.dates.when import day
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User
from attache.relations.correspondence import outputs, queries
from attache.relations.correspondence.actions.keeping import keep, make, put, record, tell
from attache.relations.correspondence.logic.templates import Template
from attache.relations.correspondence.models import Gift, Letter
from attache.relations.correspondence.states import DROP, SEND, TAKE_UP, Direction, State, Way

TOPIC = "correspondence.letter"


class NoAddress(Refused):
    sentence = _("No e-mail address is known. Note one in the registry, or say that it was sent by hand.")


class NotToUs(Refused):
    sentence = _("Thanks are owed for what was given to us, not for what we gave.")


class NothingWritten(Refused):
    sentence = _("There is no text yet. Write it in at least one language before it is sent.")


@transaction.atomic
def draft_letter(*, office: Office, content: history.Content, by: User, at: datetime) -> Letter:
    """Begin a letter of ours. It has no number before it is sent.

    Refused without another side, with a person that the registry does not know, and when an answer is owed without
    a day or somebody who sees to it.
    """
    letter = make(Letter, office, content, by, at, direction=Direction.OUT, state=State.DRAFT)
    return _written(letter, gettext_noop("letter drafted"), by, at)


@transaction.atomic
def register_letter(*, office: Office, content: history.Content, by: User, at: datetime) -> Letter:
    """Enter a letter that has come, under the next number of the office. Refused as drafting one would be.

    When it answers a letter of ours, what was owed for that is done.
    """
    number = _next_number(office, content, at)
    letter = make(Letter, office, content, by, at, direction=Direction.IN, state=State.REGISTERED, **number)
    registered = _written(letter, gettext_noop("letter registered"), by, at)
    _settle(registered, by, at)
    told: Letter = tell(registered, None, by, at)
    return told


@transaction.atomic
def send_letter(*, letter: Letter, way: str, carried: Sequence[str] = (), by: User, at: datetime) -> Letter:
    """Send a draft: it gets its number and, unless it has one, its day; the chronicle records the happening.

    By mail, the note stands held in the outbox and takes the letter along as the files that `carried` names (pdf,
    docx), in each of its languages; any other way, somebody has sent it by hand. What was owed for the letter or the
    gift that it answers is done. Refused without a text, by mail without an address or with files that are too heavy
    or lack a sign, and unless it is a draft.
    """
    history.lock(letter)
    standing: Letter = queries.paper(Letter, letter.code)
    if not standing.words:
        raise NothingWritten
    if not standing.start:
        today = day(at.astimezone(ZoneInfo(standing.office.zone)).date())
        dated = {"start": today.start, "end": today.end, "precision": today.precision.value}
    else:
        dated = {}
    number = _next_number(standing.office, {"when": outputs.as_plain(standing.when)} if standing.start else {}, at)
    take(standing, SEND, **number, **dated, way=way, sent_at=at, sent_by=by)
    sent = _written(standing, gettext_noop("letter sent"), by, at)
    if way == Way.MAIL:
        _put_into_outbox(sent, carried, by, at)
    told: Letter = record(sent, by, at)
    _settle(told, by, at)
    return told


@transaction.atomic
def fill_letter(*, letter: Letter, template: str, by: User, at: datetime) -> Letter:
    """Put what a template says, with the names of this letter, in place of its text; the history keeps what was."""
    words = outputs.composed(queries.paper(Letter, letter.code), template).as_dict()
    verb = gettext_noop("text taken from a template")
    filled: Letter = put(letter, {"words": words}, opened=None, verb=verb, by=by, at=at)
    return filled


@transaction.atomic
def thank_for(*, gift: Gift, by: User, at: datetime) -> Letter:
    """Begin the letter of thanks for a gift that came to us, with its text. Refused for one that we gave."""
    if gift.direction != Direction.IN:
        raise NotToUs
    content = outputs.content_of(gift)
    known = {name: content[name] for name in ("organisation", "person", "name")}
    known |= {"title": outputs.thanks_title().as_dict(), "thanks_for": gift.code}
    letter = draft_letter(office=gift.office, content=known, by=by, at=at)
    return fill_letter(letter=letter, template=Template.THANKS, by=by, at=at)


@transaction.atomic
def drop_letter(*, letter: Letter, by: User, at: datetime) -> Slip:
    """Give a draft up; its slip takes it back. Refused unless it is a draft."""
    verb, itself = gettext_noop("draft dropped"), Letter.objects.filter(pk=letter.pk)
    with slips.recording(verb, letter, by=by, at=at, watching=[itself]) as slip:
        take(letter, DROP)
    journal.write(verb, letter, by=by, at=at)
    return slip


@transaction.atomic
def take_up_letter(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Go on with a draft that was dropped. Refused unless it was."""
    take(letter, TAKE_UP)
    journal.write(gettext_noop("draft taken up"), letter, by=by, at=at)
    return letter


def _written(letter: Letter, verb: str, by: User, at: datetime) -> Letter:
    number: journal.Changes = {"number": (None, letter.registered_as)} if letter.number else {}
    journal.write(verb, letter, by=by, at=at, changes=number)
    kept: Letter = keep(letter, verb, by, at)
    return kept


def _next_number(office: Office, content: history.Content, at: datetime) -> dict[str, Any]:
    """The next number of the letter's year. The office's row is locked: of two who register at once, one waits."""
    Office.objects.select_for_update().get(pk=office.pk)
    when = outputs.as_when(content["when"]) if content.get("when") else None
    year = when.end.year if when and when.end else at.astimezone(ZoneInfo(office.zone)).year
    return {"year": year, "number": queries.last_number(office, year) + 1}


def _settle(letter: Letter, by: User, at: datetime) -> None:
    """What was owed for that which a letter answers is done."""
    for answered in (letter.answers, letter.thanks_for):
        owed: Commitment | None = answered.owed if answered else None
        if owed and owed.state == Owed.OPEN:
            commitments.finish_commitment(commitment=owed, by=by, at=at)


def _put_into_outbox(letter: Letter, carried: Sequence[str], by: User, at: datetime) -> None:
    address = queries.address_of(letter)
    if not address:
        raise NoAddress
    language = queries.language_of(letter)
    outbox.put(
        TOPIC,
        subject=letter,
        to_name=(letter.person.printed if letter.person else letter.other).best(language),
        to_address=address,
        language=letter.words.shown_in(language),
        subject_line=letter.title.best(language),
        body=letter.words.best(language),
        key=f"letter-{letter.code}",
        attachments=outputs.files_of(letter, carried),
        by=by,
        at=at,
    )
