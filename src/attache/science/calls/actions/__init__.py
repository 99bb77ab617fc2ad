"""Every change of calls."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal, money
from attache.kernel.calendars import Which, instant, known_zone
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, User
from attache.science.calls import logic, outputs, queries
from attache.science.calls.models import Call, Deadline, Side
from attache.science.calls.states import CALL, CLOSE, CURRENCIES, NESTED, REOPEN, RESUME, SUSPEND, Due, Type

KEEPER = Keeper(CALL, queries.call, queries.calls, outputs.call_content, outputs.search_entry)


class NoTitle(Refused):
    sentence = _("A call needs its title in at least one language.")


class NoSides(Refused):
    sentence = _("A call has one side or two, each with its fund.")


class TwoSides(Refused):
    sentence = _("A call of two funds has two sides: name both funds.")


class UnknownFund(Refused):
    sentence = _("“%(typed)s” is no partner that we know. Add the fund to the partners first.")


class SameFund(Refused):
    sentence = _("The two sides have the same fund: %(fund)s.")


class NoCurrency(Refused):
    sentence = _("Say in which currency: %(currencies)s.")


class LeastAboveMost(Refused):
    sentence = _("The least sum is not more than the most.")


class BadTeam(Refused):
    sentence = _("A team has at least one member, and the least is not more than the most.")


class OutOfOrder(Refused):
    """Inner deadlines end before outer ones."""

    sentence = _("The deadline “%(inner)s” lies behind the deadline “%(outer)s”: %(fund)s.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: a law, a decree, a decision of the fund.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already: %(happening)s. Correct it there.")


@transaction.atomic
def enter_call(*, office: Office, content: history.Content, by: User, at: datetime) -> Call:
    """Note a call with its sides and deadlines.

    Refused without a title, without a fund that is known, for a currency, sum or team that cannot be, for a clock that
    is unknown or never shows the hour, and where an inner deadline lies behind an outer one.
    """
    verb = gettext_noop("call entered")
    made = Call.add(office=office, made_at=at, made_by=str(by)[:200], **_columns(content))
    _set_sides(made, content)
    journal.write(verb, made, by=by, at=at)
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_call(*, call: Call, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Call:
    """Say some things of a call anew. Refused as entering would be, and with `history.Clashed`."""
    return _put(call, content, gettext_noop("call corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Call, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Call:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def suspend_call(*, call: Call, reason: Words, by: User, at: datetime) -> Call:
    """The call stands still, by a law or a decision: nothing is submitted meanwhile. Refused without the reason."""
    if not reason:
        raise NoReason
    return _moved(call, SUSPEND, gettext_noop("call suspended"), by, at, reason=reason)


@transaction.atomic
def resume_call(*, call: Call, by: User, at: datetime) -> Call:
    """It goes on; its deadlines are what they were until they are corrected."""
    return _moved(call, RESUME, gettext_noop("call resumed"), by, at, reason=Words())


@transaction.atomic
def close_call(*, call: Call, by: User, at: datetime) -> Call:
    """It is over for us: off the list and the calendar."""
    return _moved(call, CLOSE, gettext_noop("call closed"), by, at)


@transaction.atomic
def reopen_call(*, call: Call, by: User, at: datetime) -> Call:
    """It is not over after all."""
    return _moved(call, REOPEN, gettext_noop("call opened again"), by, at, reason=Words())


@transaction.atomic
def tell_call(*, call: Call, by: User, at: datetime) -> Happening:
    """Let the chronicle know that the call has opened. Refused when it knows already."""
    if call.told:
        raise ToldAlready(happening=call.told.code)
    happening = chronicle.record_happening(draft=outputs.opening(call), by=by, at=at)
    Call.objects.filter(pk=call.pk).update(told=happening)
    journal.write(gettext_noop("call told"), call, by=by, at=at, changes={"happening": (None, happening.code)})
    return happening


@transaction.atomic
def refresh_calls(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of calls now, and let it be found."""
    KEEPER.refresh(codes, by=by, at=at)


def _put(call: Call, content: history.Content, verb: str, **upon: Any) -> Call:
    def write(change: Change[Call]) -> None:
        Call.objects.filter(pk=call.pk).update(**_columns(change.wanted))
        _set_sides(change.record, change.wanted)

    was, kept = KEEPER.correct(call, content, write, verb=verb, **upon)
    if kept.told and kept is not was:
        before, after = outputs.opening(was), outputs.opening(kept)
        chronicle.follow_record(happening=kept.told, before=before, after=after, by=upon["by"], at=upon["at"])
    return kept


def _columns(content: history.Content) -> dict[str, Any]:
    if not Words.read(content["title"]):
        raise NoTitle
    least, most = content["team_min"], content["team_max"]
    if least < 1 or (most is not None and most < least):
        raise BadTeam
    said = {name: content[name] for name in outputs.PLAIN}
    words = {name: Words.read(content[name]) for name in outputs.WORDED}
    opens = date.fromisoformat(content["opens_on"]) if content["opens_on"] else None
    return {**said, **words, "opens_on": opens, "preparer": queries.user(content["preparer"])}


def _set_sides(call: Call, content: history.Content) -> None:
    rows = {int(number): row for number, row in content["sides"].items()}
    if 1 not in rows or not set(rows) <= {1, 2}:
        raise NoSides
    if content["type"] == Type.JOINT and len(rows) < 2:
        raise TwoSides
    Side.objects.filter(call=call).exclude(number__in=rows).delete()
    funds: set[int] = set()
    for number, row in sorted(rows.items()):
        values = _side_columns(row)
        if values["fund"].pk in funds:
            raise SameFund(fund=values["fund"])
        funds.add(values["fund"].pk)
        side, _made = Side.objects.update_or_create(call=call, number=number, defaults=values)
        _set_deadlines(side, row)


def _side_columns(row: Mapping[str, Any]) -> dict[str, Any]:
    fund = queries.fund(row["fund"])
    if fund is None:
        raise UnknownFund(typed=row["fund"])
    if row["currency"] not in CURRENCIES:
        raise NoCurrency(currencies=", ".join(CURRENCIES))
    known_zone(row["zone"])
    floor, ceiling = (money.read_if_any(row[name]) for name in ("floor", "ceiling"))
    if floor is not None and ceiling is not None and floor > ceiling:
        raise LeastAboveMost
    return {
        "fund": fund, "portal": row["portal"], "language": Language(row["language"]).value,
        "currency": row["currency"], "floor": floor, "ceiling": ceiling,
        "eligibility": Words.read(row["eligibility"]), "zone": row["zone"],
    }  # fmt: skip


def _set_deadlines(side: Side, row: Mapping[str, Any]) -> None:
    Deadline.objects.filter(side=side).delete()
    moments = {}
    for kind, (day, hour) in row["deadlines"].items():
        on, clock = date.fromisoformat(day), time.fromisoformat(hour)
        # set back meanwhile: the later one is meant
        at = instant(datetime.combine(on, clock), row["zone"], Which.SECOND)
        moments[Due(kind).value] = at
        Deadline.objects.create(side=side, kind=kind, day=on, hour=clock, zone=row["zone"], at=at)
    wrong = logic.first_out_of_order([one.value for one in NESTED], moments)
    if wrong:
        inner, outer = (str(Due(one).label) for one in wrong)
        raise OutOfOrder(inner=inner, outer=outer, fund=side.fund)


def _moved(call: Call, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Call:
    take(call, move, **evidence)
    journal.write(verb, call, by=by, at=at, changes={"state": (None, call.state)})
    return call
