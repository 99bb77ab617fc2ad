"""Applicants and applications as plain values for their revisions and in the search index, and days in words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from attache.kernel.dates import when
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.telling import Field, Kept, Table, chosen, plain
from attache.kernel.versions import Versioned
from attache.registry.partners.logic.countries import country_name
from attache.registry.people import queries as people
from attache.registry.people.models import Office
from attache.students.admissions import queries
from attache.students.admissions.models import Applicant, Application
from attache.students.admissions.states import APPLICANT, APPLICATION, Channel
from attache.students.precautions.logic.people import Who
from attache.students.programmes.models import Deadline

PLAIN = ("citizenship", "channel", "address", "language", "note")


def applicant_content(found: Applicant) -> dict[str, Any]:
    """A person as the revisions keep it: each name as family and given name. No revision has the passport's number."""
    return {
        **{name: getattr(found, name) for name in PLAIN},
        **{
            script: [getattr(found, f"{script}_family"), getattr(found, f"{script}_given")]
            for script in ("latin", "hanzi", "cyrillic")
        },
        "cyrillic_checked": found.cyrillic_checked,
        "born_on": found.born_on.isoformat() if found.born_on else "",
        "passport_expires": found.passport_expires.isoformat() if found.passport_expires else "",
    }


def _words(_contents: Sequence[Content]) -> Table:
    return {
        "latin": Field(gettext_lazy("Name as in the passport"), " ".join),
        "hanzi": Field(gettext_lazy("Name in Chinese characters"), "".join),
        "cyrillic": Field(gettext_lazy("Name in Cyrillic"), " ".join),
        "cyrillic_checked": Field(gettext_lazy("Name in Cyrillic was checked"), plain),
        "born_on": Field(gettext_lazy("Day of birth")),
        "citizenship": Field(gettext_lazy("Citizenship"), lambda code: country_name(code, current())),
        "passport_expires": Field(gettext_lazy("Passport valid until")),
        "channel": Field(gettext_lazy("How to reach"), chosen(Channel)),
        "address": Field(gettext_lazy("Number, WeChat ID or address")),
        "language": Field(gettext_lazy("Language of letters"), lambda code: Language(code).own_name),
        "note": Field(gettext_lazy("Note")),
    }


KEPT = Kept(lambda record: applicant_content(queries.applicant(record.code)), _words)


def versions_of_applicant(code: str) -> Versioned:
    """The applicant of a code, for the versions. Raises DoesNotExist."""
    found = queries.applicant(code)
    return Versioned(found, str(found), found.get_absolute_url())


def applicant_entry(found: Applicant) -> dict[str, Any]:
    """What can be searched of a person: the names and nothing else."""
    return _entry(APPLICANT, found, all_forms(found.words), found.code)


def application_entry(found: Application) -> dict[str, Any]:
    """What can be searched of an application: its code and the names of the person."""
    return _entry(APPLICATION, found, all_forms(found.applicant.words), found.code)


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def called(person: Applicant) -> str:
    """The name as the person's own language writes it."""
    return person.words.best(Language(person.language))


def arrival(found: Application) -> dict[str, Any]:
    """An arrival as an event with one participant, for the health rules."""
    person = found.applicant
    who = Who(called(person), person.language, APPLICANT, person.code)
    with override(Language(person.language).django):
        title = _("Arrival: %(name)s") % {"name": called(person)}
    return {
        "kind": APPLICATION, "about": found.code, "title": title, "url": found.get_absolute_url(),
        "office": found.office, "people": [who],
    }  # fmt: skip


def lacking(person: Applicant) -> list[str]:
    """What has to be known of a person before the application can be submitted."""
    asked = {
        _("Name as in the passport"): person.latin_family,
        _("Day of birth"): person.born_on,
        _("Passport number"): person.passport,
        _("Number, WeChat ID or address"): person.address,
    }
    return [label for label, value in asked.items() if not value]


def instants(deadline: Deadline, office: Office) -> str:
    """The instant of a deadline in words, on its own clock and on those of the offices."""
    zones = dict.fromkeys([deadline.zone, office.zone, *(one.zone for one in people.offices())])
    walls = [(deadline.at.astimezone(ZoneInfo(zone)), zone) for zone in zones]
    return "; ".join(f"{day_said(wall.date())}, {wall:%H:%M:%S} ({zone})" for wall, zone in walls)


def day_at(at: datetime, office: Office) -> date:
    """The day that a moment lies on at an office."""
    return at.astimezone(ZoneInfo(office.zone)).date()


def day_said(day: date) -> str:
    """A day in the reader's language."""
    return when.say(when.day(day), current().value, adverbial=False)


def _entry(kind: str, found: Any, title: str, subtitle: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": found.code,
        "title": title[:250],
        "subtitle": subtitle,
        "texts": [(found.code, 8), (title, 4)],
        "url": found.get_absolute_url(),
    }
