"""Every change of minutes: writing them, asking for the sign-off, answering."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from attache.kernel import history, journal
from attache.kernel.keeping import in_words
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links import queries as made
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import Overtaken, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import State as MeetingState
from attache.relations.minutes import outputs, queries
from attache.relations.minutes.models import Minutes, SignOff
from attache.relations.minutes.states import AGREE, ASK, CHANGE, COMMENT, Answer, State

PURPOSE = "minutes"
TOPIC = "minutes.asked"


class NotHeld(Refused):
    sentence = _("Minutes are written of a meeting that was held.")


class OtherWords(Refused):
    sentence = _("The minutes have been changed since you opened this page. Please read them again.")
    status = 409


class NoComment(Refused):
    sentence = _("Say what should be put right.")


@transaction.atomic
def begin_minutes(*, meeting: Meeting, by: User, at: datetime) -> Minutes:
    """Begin the minutes with what is known of the meeting: when, who came, the outcome of each item.

    Refused for a meeting that was not held; minutes that somebody has begun already are returned as they are.
    """
    history.lock(meeting)
    begun = queries.minutes_of(meeting)
    if begun:
        return begun
    if meeting.state != MeetingState.HELD:
        raise NotHeld
    verb = gettext_noop("minutes begun")
    minutes = Minutes.add(meeting=meeting, content=outputs.first_words(meeting), made_by=by, made_at=at)
    journal.write(verb, minutes, by=by, at=at, changes={"meeting": (None, meeting.code)})
    history.keep(minutes, minutes.content, verb=verb, by=by, at=at)
    return minutes


@transaction.atomic
def correct_minutes(
    *, minutes: Minutes, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Minutes:
    """Put other words, by their names in the content. Every answer to the former words is void, their links end.

    Refused with `history.Clashed` where somebody has changed the same since the revision `opened`.
    """
    return _put(minutes, content, opened=opened, verb=gettext_noop("minutes corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Minutes, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Minutes:
    """Put back the words of an earlier revision: an ordinary correction, which voids the answers as any other."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def ask_for_signoff(
    *, minutes: Minutes, name: str, language: Language, until: datetime, address: str = "", by: User, at: datetime
) -> tuple[SignOff, Link, str]:
    """Ask somebody of the other side whether these very words are right, by a link. Returns it with its token.

    With a mail address, a letter with the link is written and held in the outbox until somebody releases it. A link for
    the same person that was not answered yet ends. Refused when the link would end before it begins.
    """
    standing = _locked(minutes)
    for former in queries.standing(standing):
        if former.name == name and former.answer != Answer.AGREED and former.link:
            _end([former.link], by, at)
            SignOff.objects.filter(pk=former.pk).update(voided_at=at)
    seed = secrets.token_hex(16) if address else ""
    office = standing.meeting.office
    link, token = links.make(
        PURPOSE, subject=standing, name=name, sender=office.name, language=language, expires_at=until,
        single_use=False, seed=seed, by=by, at=at,
    )  # fmt: skip
    if address:
        said = outputs.letter(standing, name, language, until)
        outbox.put(
            TOPIC, subject=standing, to_name=name, to_address=address, language=language.value, **said,
            key=key_of(seed), by=by, at=at,
        )  # fmt: skip
    number = history.number_of(standing)
    asked: SignOff = SignOff.objects.create(
        minutes=standing, name=name, link=link.code, language=language.value, number=number, sha256=standing.sha256,
        asked_at=at,
    )  # fmt: skip
    take(standing, ASK)
    _settle(standing)  # another's comment still holds it up
    changes: journal.Changes = {"name": (None, name), "sha256": (None, asked.sha256)}
    journal.write(gettext_noop("sign-off asked"), standing, by=by, at=at, changes=changes)
    return asked, link, token


@transaction.atomic
def agree(*, signoff: SignOff, link: Link, seen: str, address: str, at: datetime) -> Minutes:
    """The other side signs these very words off: `seen` is the fingerprint of those on its page.

    Refused when the words have been changed meanwhile, the link has ended, or it has agreed before.
    """
    return _answer(signoff, link, Answer.AGREED, "", seen=seen, address=address, at=at)


@transaction.atomic
def comment(*, signoff: SignOff, link: Link, text: str, seen: str, address: str, at: datetime) -> Minutes:
    """The other side says what should be put right. Refused as agreeing is, and without a word."""
    if not text.strip():
        raise NoComment
    return _answer(signoff, link, Answer.COMMENTED, text.strip(), seen=seen, address=address, at=at)


@transaction.atomic
def sign(*, minutes: Minutes, seen: str, by: User, at: datetime) -> SignOff:
    """Sign these very words for the office. Refused when they have been changed meanwhile, and a second time."""
    standing = _locked(minutes)
    if seen != standing.sha256:
        raise OtherWords
    if SignOff.objects.filter(minutes=standing, voided_at=None, signed_by=by).exists():
        raise Overtaken
    number, language = history.number_of(standing), by.language or Language.EN.value
    signed: SignOff = SignOff.objects.create(
        minutes=standing, name=str(by), signed_by=by, language=language, number=number, sha256=seen, asked_at=at,
        answer=Answer.AGREED, answered_at=at,
    )  # fmt: skip
    journal.write(gettext_noop("minutes signed"), standing, by=by, at=at, changes={"sha256": (None, seen)})
    return signed


def _put(minutes: Minutes, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Minutes:
    standing = _locked(minutes)
    wanted = history.reconcile(standing, mine, standing=standing.content, base=opened)
    differing = history.differences(standing.content, wanted)
    if not differing:
        return standing
    _void(standing, by, at)
    changes: journal.Changes = {one.field: (in_words(one.before), in_words(one.after)) for one in differing}
    Minutes.objects.filter(pk=standing.pk).update(content=wanted)
    journal.write(verb, standing, by=by, at=at, changes=changes)
    history.catch_up(standing, standing.content, by=by, at=at)
    history.keep(standing, wanted, verb=verb, by=by, at=at)
    return queries.minutes(standing.code)


def _void(minutes: Minutes, by: User, at: datetime) -> None:
    """End every answer to the present words, and every question about them."""
    voided = SignOff.objects.filter(minutes=minutes, voided_at=None)
    _end([one.link for one in voided if one.link], by, at)
    voided.update(voided_at=at)
    codes = list(queries.letters_of(minutes).values_list("code", flat=True))
    if codes:
        outbox.cancel(codes=codes, reason=gettext("The question has ended."), by=by, at=at)
    if minutes.state != State.DRAFT:
        take(minutes, CHANGE)


def _end(codes: list[str], by: User, at: datetime) -> None:
    for link in Link.objects.filter(code__in=codes, state=LinkState.OPEN):
        links.revoke(link=link, by=by, at=at)


def _answer(
    signoff: SignOff, link: Link, answer: Answer, text: str, *, seen: str, address: str, at: datetime
) -> Minutes:
    minutes = _locked(signoff.minutes)
    current: SignOff = SignOff.objects.get(pk=signoff.pk)
    if current.voided_at or seen != minutes.sha256 or current.sha256 != seen:
        raise OtherWords
    if current.answer == Answer.AGREED:
        raise Overtaken
    links.spend(link=link, detail=answer.value, address=address, at=at)
    SignOff.objects.filter(pk=signoff.pk).update(answer=answer, comment=text, answered_at=at)
    changes: journal.Changes = {"sha256": (None, seen), "comment": (None, text)}
    verb = gettext_noop("minutes signed off") if answer == Answer.AGREED else gettext_noop("minutes commented")
    journal.write(verb, minutes, by=links.guest(link), at=at, changes=changes)
    _settle(minutes)
    return minutes


def _settle(minutes: Minutes) -> None:
    """Signed off once everybody who was asked has agreed; one comment is enough to hold it up."""
    answers = list(queries.awaited(minutes).values_list("answer", flat=True))
    if Answer.COMMENTED in answers:
        take(minutes, COMMENT)
    elif all(answers):
        take(minutes, AGREE)
    elif minutes.state != State.SENT:
        take(minutes, ASK)


def _locked(minutes: Minutes) -> Minutes:
    """The record as it stands, which nobody else changes until the act has ended."""
    history.lock(minutes)
    return queries.minutes(minutes.code)


def links_of(minutes: Minutes) -> list[Link]:
    """The links that were made for some minutes."""
    return list(made.links_of(minutes).filter(purpose=PURPOSE))
