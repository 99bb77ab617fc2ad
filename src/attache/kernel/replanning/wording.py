"""The words to whoever a changed plan touches: the old time and the new one, on every clock that matters."""

from collections.abc import Iterable

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from attache.kernel import clock
from attache.kernel.dates.when import day as one_day
from attache.kernel.dates.when import say, span
from attache.kernel.languages import Language, Words, current
from attache.kernel.replanning.plans import Guest, Move, Plan, Verdict

Clocks = list[tuple[Words, str]]
HEADINGS = {
    Verdict.ONLINE: gettext_lazy("Online: %(title)s"),
    Verdict.IN_PERSON: gettext_lazy("In person again: %(title)s"),
    Verdict.POSTPONE: gettext_lazy("Postponed: %(title)s"),
    Verdict.REPLACE: gettext_lazy("Replaced: %(title)s"),
    Verdict.CANCEL: gettext_lazy("Cancelled: %(title)s"),
}
FATES = {
    Verdict.ONLINE: gettext_lazy("It takes place online."),
    Verdict.IN_PERSON: gettext_lazy("It takes place in person."),
    Verdict.REPLACE: gettext_lazy("It does not take place; something else takes its place."),
    Verdict.CANCEL: gettext_lazy("It does not take place."),
}


def letter(move: Move, guest: Guest, clocks: Clocks, more: Iterable[str] = ()) -> tuple[str, str]:
    """Subject line and text of what a guest is told of a move, in the guest's language, with the old and the new time
    on the clocks of the offices and on the guest's own; `more` are further lines.
    """
    with override(Language(guest.language).django):
        title, verdict = str(move.plan.title), Verdict(move.verdict)
        before = [f"  {one}" for one in times(move.plan, clocks, guest.zone)]
        after = [f"  {one}" for one in times(move.after, clocks, guest.zone)] if move.stands else []
        lines = [title, "", str(FATES.get(verdict, "")), str(move.reason), "", _("It was planned for:"), *before]
        lines += [_("Now:"), *after] if after else []
        said = "\n".join([*lines, "", *more]).replace("\n\n\n", "\n\n")
        return str(HEADINGS[verdict]) % {"title": title}, said


def times(plan: Plan, clocks: Clocks, own: str = "") -> list[str]:
    """When a plan is, on each clock and the reader's own, in the language of the page; of whole days one line."""
    if plan.starts is None:
        when = one_day(plan.day) if plan.day == plan.until else span(plan.day, plan.until)
        return [say(when, current().value, adverbial=False)]
    places = [(str(city), zone) for city, zone in clocks]
    return [f"{_moment(one)} {one.city} ({one.offset_words})" for one in clock.faces(places, plan.starts, own)]


def _moment(face: clock.Face) -> str:
    """The day with its year, and the hour."""
    day_said = format_skeleton("yMMMEd", face.day, locale=current().cldr)
    return pgettext("day and hour", "%(day)s, %(time)s") % {"day": day_said, "time": face.time}
