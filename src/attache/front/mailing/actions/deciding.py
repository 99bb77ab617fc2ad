"""What people decide about a mailing."""

import secrets
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.models import Edition
from attache.front.mailing import queries
from attache.front.mailing.models import Delivery, Mailing, Trial
from attache.front.mailing.states import AGAIN, BEGIN, END, PAUSE, REPEAT, RESUME, STOP, Delivered, Reason, State
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.moves import Move, Overtaken, take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class NotPublished(Refused):
    sentence = _("This edition is not published yet. What readers have is what is sent.")


class NoAddress(Refused):
    sentence = _("Your account has no mail address to which a test letter could go.")


class NotInThisLanguage(Refused):
    sentence = _("This edition goes without %(language)s.")


class NothingToRepeat(Refused):
    sentence = _("There is no letter to send again.")


@transaction.atomic
def prepare(*, edition: Edition, by: User, at: datetime) -> Mailing:
    """Prepare what readers have of an edition to be sent; asked again for the same number, it is the same mailing.

    Refused before it is published.
    """
    published = queries.published(edition)
    if not published:
        raise NotPublished
    number = max(one.number for one in published)
    journal.hold()  # of two people who press at once, the second finds the first one's
    known: Mailing | None = Mailing.objects.filter(edition=edition, number=number).first()
    if known:
        return known
    seals = {one.language: one.sha256 for one in published if one.number == number}
    made = Mailing.add(edition=edition, number=number, seals=seals, made_at=at, made_by=by)
    journal.write(gettext_noop("mailing prepared"), made, by=by, at=at)
    return made


@transaction.atomic
def set_hours(*, mailing: Mailing, opens: time, closes: time, by: User, at: datetime) -> Mailing:
    """Within which hours of the reader's clock letters arrive. Refused once it has begun."""
    standing = Mailing.objects.filter(pk=mailing.pk, state__in=(State.DRAFT, State.PAUSED))
    if not standing.update(opens=opens, closes=closes):
        raise Overtaken
    changes: journal.Changes = {"hours": (f"{mailing.opens}–{mailing.closes}", f"{opens}–{closes}")}
    journal.write(gettext_noop("hours of a mailing set"), mailing, by=by, at=at, changes=changes)
    mailing.opens, mailing.closes = opens, closes
    return mailing


@transaction.atomic
def begin(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Let it go out in ten minutes. Until then nothing leaves, and it can be stopped."""
    take(mailing, BEGIN, begins_at=at + settings.MAILING_COUNTDOWN, begun_by=str(by)[:200], error="", error_detail="")
    changes: journal.Changes = {"begins_at": (None, mailing.begins_at)}
    journal.write(gettext_noop("mailing begun"), mailing, by=by, at=at, changes=changes)
    return mailing


@transaction.atomic
def stop(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Stop the countdown: nothing has left. Refused (`Overtaken`) when it is over."""
    return _moved(mailing, STOP, gettext_noop("mailing stopped"), by, at, begins_at=None, begun_by="")


@transaction.atomic
def pause(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Let no further letter leave. One that is in hand is finished."""
    return _moved(mailing, PAUSE, gettext_noop("mailing paused"), by, at)


@transaction.atomic
def resume(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Go on where it was paused."""
    return _moved(mailing, RESUME, gettext_noop("mailing resumed"), by, at, error="", error_detail="")


@transaction.atomic
def end(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Send no more of it, ever: who has no letter yet gets none. One that is in hand is finished."""
    waiting = Delivery.objects.filter(mailing=mailing, state=Delivered.WAITING)
    moved = _moved(mailing, END, gettext_noop("mailing ended"), by, at, ended_at=at)
    waiting.update(state=Delivered.LEFT_OUT, reason=Reason.ENDED, due_at=None)
    return moved


@transaction.atomic
def repeat(*, mailing: Mailing, state: Delivered, by: User, at: datetime) -> Mailing:
    """Send again what failed, or what was handed over and never confirmed; the latter may arrive twice.

    Refused unless the mailing is done or under way, and where there is nothing of that kind.
    """
    rows = Delivery.objects.filter(mailing=mailing, state=state)
    if state not in REPEAT.sources or not rows.exists():
        raise NothingToRepeat
    standing: Mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if standing.state == State.DONE:
        take(standing, AGAIN, ended_at=None)
    elif standing.state not in {State.SENDING, State.PAUSED}:
        raise Overtaken
    count = rows.update(state=REPEAT.target, due_at=at, failures=0, error="", error_detail="")
    changes: journal.Changes = {state.value: (count, 0)}
    journal.write(gettext_noop("letters sent again"), mailing, by=by, at=at, changes=changes)
    return standing


@transaction.atomic
def ask_trial(*, mailing: Mailing, language: Language, by: User, at: datetime) -> Trial:
    """Send the letter in one language to oneself, to look at it. Refused without a mail address of one's own."""
    if not by.email:
        raise NoAddress
    made: Trial = Trial.objects.create(
        mailing=mailing, user=by, language=language.value, token=secrets.token_hex(8), asked_at=at
    )
    changes: journal.Changes = {"language": (None, language.value)}
    journal.write(gettext_noop("test letter asked for"), mailing, by=by, at=at, changes=changes)
    return made


@transaction.atomic
def try_edition(*, edition: Edition, language: Language, by: User, at: datetime) -> Trial:
    """Send an edition as it stands, published or not, to oneself as a letter in one language.

    Refused without a mail address of one's own, and in a language that was waived.
    """
    if not by.email:
        raise NoAddress
    if edition.waivers.filter(language=language.value).exists():
        raise NotInThisLanguage(language=language.own_name)
    made: Trial = Trial.objects.create(
        edition=edition, user=by, language=language.value, token=secrets.token_hex(8), asked_at=at
    )
    changes: journal.Changes = {"language": (None, language.value)}
    journal.write(gettext_noop("test letter asked for"), edition, by=by, at=at, changes=changes)
    return made


def hold_everything(*, alias: str) -> None:
    """After a restore: pause what was under way when the backup was taken; it may have been sent since.

    Part of the restoring, not an act. What was in somebody's hand then is unsure.
    """
    nobody = Delivery.objects.using(alias)
    nobody.filter(state=Delivered.SENDING).update(state=Delivered.UNSURE, lease_until=None)
    every = Mailing.objects.using(alias)
    every.filter(state=State.COUNTING).update(state=State.DRAFT, begins_at=None, begun_by="")
    every.filter(state=State.SENDING).update(state=State.PAUSED)


def _moved(mailing: Mailing, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Mailing:
    take(mailing, move, **evidence)
    journal.write(verb, mailing, by=by, at=at)
    return mailing
