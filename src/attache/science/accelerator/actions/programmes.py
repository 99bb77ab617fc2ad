"""The programme with its grant: entered, corrected, told."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal, money
from attache.kernel.calendars import Which, instant
from attache.kernel.dates.when import Precision, When
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.science.accelerator import outputs, queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.models import Programme, Share
from attache.science.accelerator.states import CURRENCIES, DISCUSSED, PROGRAMME, Side

KEEPER = Keeper(PROGRAMME, queries.programme, queries.programmes, outputs.programme_content, outputs.programme_entry)
UNDATED = When(None, None, Precision.UNKNOWN)


@transaction.atomic
def add_programme(*, office: Office, content: history.Content, by: User, at: datetime) -> Programme:
    """Begin an accelerator with a partner, in its design.

    Refused without a title or a partner that is known, for a sum or currency that cannot be, shares that are together
    more than the grant, a team that cannot be mixed so, days out of order, and an hour that its clock never shows.
    """
    verb = gettext_noop("accelerator begun")
    made = Programme.add(office=office, made_at=at, made_by=str(by)[:200], **_columns(content))
    _set_shares(made, content)
    journal.write(verb, made, by=by, at=at)
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_programme(
    *, programme: Programme, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Programme:
    """Say some things of it anew. Refused as beginning it would be, and with `history.Clashed`."""
    return _put(programme, content, gettext_noop("accelerator corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Programme, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Programme:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def tell_grant(*, programme: Programme, when: When, by: User, at: datetime) -> Happening:
    """Let the chronicle know that the grant was received. Refused when it does, and without what it is for."""
    if programme.told_grant:
        raise refusals.ToldAlready(happening=programme.told_grant.code)
    if not programme.aim:
        raise refusals.NothingToTell
    return _told(programme, "told_grant", outputs.grant(programme, when), by, at)


@transaction.atomic
def tell_programme(*, programme: Programme, when: When, by: User, at: datetime) -> Happening:
    """Let the chronicle know that it is being discussed; the happening follows it until the batch begins.

    Refused when the chronicle knows, and without what is talked about.
    """
    if programme.told:
        raise refusals.ToldAlready(happening=programme.told.code)
    if not programme.topic or programme.state not in DISCUSSED:
        raise refusals.NothingToTell
    return _told(programme, "told", outputs.shape(programme, programme.state, when), by, at)


@transaction.atomic
def refresh_programmes(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of programmes now, and let them be found."""
    KEEPER.refresh(codes, by=by, at=at)


def follow(was: Programme, state: str, found: Programme, by: User, at: datetime) -> None:
    """Let what the chronicle knows say what the programme says now, and how far it is."""
    if found.told:
        before, after = outputs.shape(was, state, UNDATED), outputs.shape(found, found.state, UNDATED)
        if before != after:
            chronicle.follow_record(happening=found.told, before=before, after=after, by=by, at=at)


def _put(programme: Programme, content: history.Content, verb: str, **upon: Any) -> Programme:
    def write(change: Change[Programme]) -> None:
        Programme.objects.filter(pk=programme.pk).update(**_columns(change.wanted))
        _set_shares(change.record, change.wanted)

    was, kept = KEEPER.correct(programme, content, write, verb=verb, **upon)
    if kept is not was:
        follow(was, was.state, kept, upon["by"], upon["at"])
        if kept.told_grant:
            before, after = outputs.grant(was, UNDATED), outputs.grant(kept, UNDATED)
            about = {"happening": kept.told_grant, "by": upon["by"], "at": upon["at"]}
            chronicle.follow_record(before=before, after=after, **about)
    return kept


def _told(programme: Programme, column: str, draft: Any, by: User, at: datetime) -> Happening:
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    Programme.objects.filter(pk=programme.pk).update(**{column: happening})
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("accelerator told"), programme, by=by, at=at, changes=changes)
    return happening


def _columns(content: history.Content) -> dict[str, Any]:
    if not Words.read(content["title"]):
        raise refusals.NoTitle
    partner = _body(content["partner"])
    if partner is None:
        raise refusals.UnknownBody(typed=content["partner"])
    if content["least"] < 1 or content["votes"] < 1 or content["most"] < 2 * content["least"]:
        raise refusals.BadMix(most=content["most"], least=content["least"])
    if content["currency"] not in CURRENCIES:
        raise refusals.NoCurrency(currencies=", ".join(CURRENCIES))
    words = {name: Words.read(content[name]) for name in outputs.WORDED}
    said = {name: content[name] for name in outputs.PLAIN}
    granted = money.read_if_any(content["granted"])
    beside = {"partner": partner, "funder": _body(content["funder"]), "granted": granted}
    return {**words, **said, **beside, **_days(content), **_closing(content["closes"])}


def _days(content: history.Content) -> dict[str, date | None]:
    names = ("starts_on", "ends_on", "demo_on")
    days = {name: date.fromisoformat(content[name]) if content[name] else None for name in names}
    starts = days["starts_on"]
    if starts and any(day and day < starts for day in days.values()):
        raise refusals.EndsBefore
    return days


def _closing(closes: Sequence[str]) -> dict[str, Any]:
    if not closes:
        return {"closes_on": None, "closes_hour": None, "zone": "", "closes_at": None}
    day, hour, zone = closes
    on, clock = date.fromisoformat(day), time.fromisoformat(hour)
    # an hour that comes twice: the later one is meant
    at = instant(datetime.combine(on, clock), zone, Which.SECOND)
    return {"closes_on": on, "closes_hour": clock, "zone": zone, "closes_at": at}


def _body(typed: str) -> Organisation | None:
    found = queries.organisation(typed)
    if typed and found is None:
        raise refusals.UnknownBody(typed=typed)
    return found


def _set_shares(programme: Programme, content: history.Content) -> None:
    wanted = {Side(int(side)): (money.read(amount), currency) for side, (amount, currency) in content["shares"].items()}
    if any(currency not in CURRENCIES for _amount, currency in wanted.values()):
        raise refusals.NoCurrency(currencies=", ".join(CURRENCIES))
    same = all(currency == content["currency"] for _amount, currency in wanted.values())
    whole = sum((amount for amount, _currency in wanted.values()), Decimal(0))
    if same and content["granted"] and whole > money.read(content["granted"]):
        raise refusals.SharesExceed(shares=whole, granted=content["granted"])
    gone = Share.objects.filter(programme=programme).exclude(side__in=wanted)
    if gone.filter(lines__isnull=False).exists():
        raise refusals.HasLines
    gone.delete()
    for side, (amount, currency) in wanted.items():
        Share.objects.update_or_create(
            programme=programme, side=side, defaults={"amount": amount, "currency": currency}
        )
