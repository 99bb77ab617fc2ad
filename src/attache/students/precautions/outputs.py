"""Health rules as plain values, in the search index and as a happening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override, pgettext, pgettext_lazy

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PointDraft
from attache.daybook.chronicle.states import Kind, PointKind, Status, Type
from attache.kernel.dates.when import When
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current, joined
from attache.kernel.replanning import Consequence, Move, Weight
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.registry.partners.logic.countries import country_name
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office
from attache.students.precautions import queries
from attache.students.precautions.models import Acknowledgement, Event, HealthRule, Participant
from attache.students.precautions.states import RULE, What, Whom

PLAIN = ("what", "whom", "country", "number", "source", "url")
DAYS = ("first", "last", "source_on")


def rule_content(found: HealthRule) -> dict[str, Any]:
    """A rule as its revisions keep it."""
    days = {name: getattr(found, name) for name in DAYS}
    return {
        **{name: getattr(found, name) for name in PLAIN},
        "place": found.place.as_dict(),
        "text": found.text.as_dict(),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def _words(_contents: Sequence[Content]) -> Table:
    return {
        "what": Field(gettext_lazy("What is asked"), chosen(What)),
        "whom": Field(gettext_lazy("Of whom"), chosen(Whom)),
        "country": Field(gettext_lazy("Country"), lambda code: country_name(code, current())),
        "place": Field(gettext_lazy("City or site"), by_language=True),
        "number": Field(gettext_lazy("How many")),
        "text": Field(gettext_lazy("In words"), by_language=True),
        "first": Field(pgettext_lazy("rule", "In force from")),
        "last": Field(pgettext_lazy("rule", "In force until")),
        "source": Field(gettext_lazy("Source")),
        "source_on": Field(gettext_lazy("Day of the source")),
        "url": Field(gettext_lazy("Address of the source")),
    }


KEPT = Kept(rule_content, _words)


def versions_of_rule(code: str) -> Versioned:
    """The rule of a code, for its versions. Raises DoesNotExist."""
    found = queries.rule(code)
    return Versioned(found, str(found), found.get_absolute_url())


def rule_entry(found: HealthRule) -> dict[str, Any]:
    """What can be searched of a rule: its words, its place and its source."""
    said = " · ".join(dict.fromkeys(found.text[language] for language in Language if found.text[language]))
    place = " · ".join(dict.fromkeys(found.place[language] for language in Language if found.place[language]))
    return {
        "kind": RULE,
        "code": found.code,
        "title": said[:250],
        "subtitle": f"{found.code} · {found.country} {place}".strip()[:250],
        "texts": [(found.code, 8), (said, 4), (place, 2), (found.source, 2)],
        "url": found.get_absolute_url(),
    }


def amount(found: HealthRule) -> str:
    """How many days, hours or people, in words; empty where the rule gives no number."""
    n = found.number
    if n is None:
        return ""
    if found.what == What.QUARANTINE:
        return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
    if found.what == What.TEST:
        return ngettext("not older than %(n)d hour", "not older than %(n)d hours", n) % {"n": n}
    return ngettext("%(n)d person at most", "%(n)d people at most", n) % {"n": n}


@dataclass(frozen=True)
class Cell:
    """What one participant has answered to one rule: `kind` is how it looks."""

    said: str
    kind: str
    until: date | None = None


def board(found: Event, answers: Mapping[tuple[int, int], Acknowledgement]) -> list[tuple[Participant, list[Cell]]]:
    """Each participant with a cell for each rule that each has to answer, in the order of the rules."""
    asked = [one.rule for one in found.requirements.all() if one.rule.of_each]
    return [
        (who, [_cell(answers.get((who.pk, rule.pk)), found.day) for rule in asked]) for who in found.participants.all()
    ]


def _cell(answer: Acknowledgement | None, day: date) -> Cell:
    if answer is None:
        return Cell(_("not answered"), "wait")
    if not answer.answer:
        return Cell(pgettext("answer", "No"), "seal")
    if not answer.covers(day):
        return Cell(_("not on that day"), "seal", answer.until)
    return Cell(pgettext("answer", "Yes"), "good", answer.until)


def in_force(rules: Sequence[HealthRule], period: When, words: Words, follows: str, office: Office) -> Draft:
    """What the chronicle is told of the precautions of a time: in own words, else by naming what the rules ask."""
    texts: dict[str, dict[str, str]] = {"title": {}, "prepared": {}}
    for language in Language:
        with override(language.django):
            asked = joined(dict.fromkeys(_noun(one) for one in rules))
            texts["title"][language.value] = _("Precautions in work with students")
            texts["prepared"][language.value] = _("the precautions for work with students: %(list)s") % {"list": asked}
    return Draft(
        office=office.code,
        type=Type.RECRUITMENT.value,
        kind=Kind.PRECAUTIONS.value,
        title=Words.read(texts["title"]),
        status=Status.DONE.value,
        when=period,
        section=Sphere.EDUCATION.value,
        subject_label=str(Words.read(texts["title"])),
        points=(PointDraft(PointKind.PREPARED.value, words or Words.read(texts["prepared"])),),
        links=(LinkDraft(follows),) if follows else (),
    )


def _noun(one: HealthRule) -> str:
    """A rule as a noun phrase that can stand in a list."""
    n = one.number or 0
    return {
        What.TEST: _("a test before every meeting in person"),
        What.QUARANTINE: ngettext(
            "quarantine of %(n)d day after arrival", "quarantine of %(n)d days after arrival", n or 14
        )
        % {"n": n or 14},
        What.INSURANCE: _("medical insurance"),
        What.MASK: _("masks"),
        What.GROUP: _("small groups"),
        What.ONLINE: _("classes and presentations online only"),
    }[What(one.what)]


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Health rules that hold on the day and in the country of what takes place in person, as it will be. One query."""
    there = [one for one in moves if one.stands and one.after.format in {"in_person", "hybrid"}]
    if not there:
        return []
    days = [one.after.day for one in there]
    known = list(queries.in_force_between(min(days), max(days)))
    found = []
    for move in there:
        plan = move.after
        held = [one for one in known if one.country in plan.countries and one.holds_on(plan.day)]
        if held:
            said = _("Health rules hold there then: %(rules)s.") % {
                "rules": ", ".join(dict.fromkeys(str(one.get_what_display()) for one in held))
            }
            found.append(Consequence(plan.code, said, Weight.CARE, held[0].get_absolute_url()))
    return found
