"""The letters to an applicant, in the applicant's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.dates import when
from attache.kernel.languages import Language
from attache.registry.people.models import Office
from attache.students.admissions.models import Applicant, Application, Decision
from attache.students.admissions.states import Outcome
from attache.students.programmes.models import Intake


@dataclass(frozen=True)
class Letter:
    """What goes into a note of the outbox."""

    subject: str
    body: str


DECIDED, DEFERRED = "admissions.decision", "admissions.deferral"
NOTICE = "admissions.notice"  # to whoever sent an applicant


def decision_letter(found: Application, decision: Decision) -> Letter:
    """Subject and body of what was decided."""
    language = Language(found.applicant.language)
    with override(language.django):
        about = {
            "programme": found.intake.programme.title.best(language),
            "term": found.intake.term.title.best(language),
        }
        said = {
            Outcome.OFFER: _("we are glad to offer you a place in the programme “%(programme)s”, %(term)s."),
            Outcome.CONDITIONAL: _(
                "we offer you a place in the programme “%(programme)s”, %(term)s, on one condition: %(condition)s."
            ),
            Outcome.WAITING: _(
                "you are on the waiting list of the programme “%(programme)s”, %(term)s. We write to you as soon as a "
                "place is free."
            ),
            Outcome.REJECTED: _(
                "we are sorry that we cannot offer you a place in the programme “%(programme)s”, %(term)s."
            ),
        }[Outcome(decision.outcome)] % {**about, "condition": decision.condition.best(language)}
        until = _answer_by(decision.answer_by, language)
        subject = _("Your application for “%(programme)s”") % about
        return Letter(subject[:300], _letter(found.applicant, found.office, [said, until], language))


def deferral_letter(found: Application) -> Letter:
    """Subject and body of a deferral: until when, and what will have to be renewed by then."""
    language = Language(found.applicant.language)
    with override(language.django):
        target = found.target or found.intake
        about = _about(target, language)
        said = (
            _(
                "your place in the programme “%(programme)s” is deferred: you begin in %(term)s. Your documents and "
                "what was decided stay as they are."
            )
            % about
        )
        due = expiring(found, target.term.first)
        renew = _("Until then please renew: %(documents)s.") % {"documents": ", ".join(due)} if due else ""
        subject = _("Your studies begin later: “%(programme)s”") % about
        return Letter(subject[:300], _letter(found.applicant, found.office, [said, renew], language))


def expiring(found: Application, day: date) -> list[str]:
    """What of an application will no longer be valid on a day, the passport among it, in the language of the page."""
    items = [str(one) for one in found.items.all() if one.expired_on(day)]
    passport = found.applicant.passport_expires
    own = [_("Passport")] if passport and passport < day else []
    return list(dict.fromkeys([*own, *items]))


def _about(intake: Intake, language: Language) -> dict[str, str]:
    return {"programme": intake.programme.title.best(language), "term": intake.term.title.best(language)}


def _answer_by(day: date | None, language: Language) -> str:
    if day is None:
        return ""
    said = when.say(when.day(day), language.value, adverbial=False)
    return _("Please answer on your page by %(day)s.") % {"day": said}


def _letter(person: Applicant, office: Office, parts: list[str], language: Language) -> str:
    hello = _("Dear %(name)s,") % {"name": person.words.best(language)}
    return "\n\n".join([hello, *filter(None, parts), office.name.best(language)])
