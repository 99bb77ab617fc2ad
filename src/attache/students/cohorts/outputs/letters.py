"""What students and the partner are told of a deferral, each in the own language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from attache.kernel.dates import when
from attache.kernel.languages import Language
from attache.students.cohorts.models import Cohort, Deferral, as_told
from attache.students.cohorts.states import What
from attache.students.nominations.models import Nomination
from attache.students.nominations.outputs import called, paper_said, partner_language

DEFERRED = "cohorts.deferral"


@dataclass(frozen=True)
class Letter:
    """What goes into a note of the outbox."""

    subject: str
    body: str


def letter_to_student(found: Cohort, deferral: Deferral, person: Nomination, what: str = "") -> Letter:
    """To somebody who waits with the others, goes on online, or withdraws; what has to be renewed is named."""
    language = Language(person.language)
    with override(language.django):
        about = _about(found, deferral, language)
        said = {
            "": _("the beginning of “%(cohort)s” is put off from %(before)s to %(after)s. Your place is kept for you."),
            What.ONLINE: _(
                "the beginning of “%(cohort)s” is put off from %(before)s to %(after)s. You go on online, as agreed; "
                "your place stays as it is."
            ),
            What.WITHDRAW: _(
                "the beginning of “%(cohort)s” is put off from %(before)s to %(after)s. As you wished, your place is "
                "given back; we should be glad to see you another time."
            ),
        }[what] % about
        due = [] if what else person.expired_on(deferral.to_first)
        papers = ", ".join(f"{paper_said(name)} ({_said(last, language)})" for name, last in due)
        renew = _("Until then please renew: %(documents)s.") % {"documents": papers} if due else ""
        hello = _("Dear %(name)s,") % {"name": called(person)}
        parts = [hello, said, _because(deferral, language), renew, found.office.name.best(language)]
        subject = _("Your studies begin later: “%(programme)s”") % {"programme": about["cohort"]}
        return Letter(subject[:300], "\n\n".join(filter(None, parts)))


def letter_to_partner(found: Cohort, deferral: Deferral, people: int, exempted: Sequence[tuple[str, str]]) -> Letter:
    """To the partner: from when to when, how many places go along, and who is excepted (name and what)."""
    language = partner_language(found.partner)
    with override(language.django):
        about = _about(found, deferral, language)
        said = _("the beginning of “%(cohort)s” is put off from %(before)s to %(after)s.") % about
        places = ngettext(
            "%(n)s place is kept for the new beginning.", "%(n)s places are kept for the new beginning.", people
        ) % {"n": people}
        others = "; ".join(f"{name} – {What(what).label}" for name, what in exempted)
        parts = [_("Dear colleagues,"), said, _because(deferral, language), places, others]
        subject = _("“%(cohort)s” begins later") % about
        return Letter(subject[:300], "\n\n".join([*filter(None, parts), found.office.name.best(language)]))


def _because(deferral: Deferral, language: Language) -> str:
    cause = deferral.cause.best(language)
    return _("The cause: %(cause)s.") % {"cause": cause} if cause else ""


def _about(found: Cohort, deferral: Deferral, language: Language) -> dict[str, str]:
    times = {"before": deferral.from_first, "after": deferral.to_first}
    said = {
        name: when.say(
            as_told(day, found.exactness if name == "after" else _month(found)), language.value, adverbial=False
        )
        for name, day in times.items()
    }
    return {"cohort": found.title.best(language), **said}


def _month(found: Cohort) -> str:
    return "month" if found.exactness == "year" else found.exactness


def _said(day: date, language: Language) -> str:
    return when.say(when.day(day), language.value, adverbial=False)
