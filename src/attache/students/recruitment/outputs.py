"""Campaigns as pictures and as a happening; campaigns, sources and leads in the search index."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.charts import BarChart
from attache.kernel.charts import bars as drawn
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words, current
from attache.kernel.planned import Entry
from attache.kernel.spreadsheets import as_csv
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.students.programmes.logic.regions import region_of
from attache.students.programmes.states import Region
from attache.students.recruitment import queries
from attache.students.recruitment.logic import classes, funnels
from attache.students.recruitment.models import Campaign, ClassList, CommissionLine, Lead, Source, Target
from attache.students.recruitment.rules import can_see
from attache.students.recruitment.states import (
    CAMPAIGN,
    LEAD,
    SOURCE,
    TAG_OF_CAMPAIGN,
    CampaignState,
    LeadState,
    LineState,
    ListState,
)

SHOWN = 50  # rows of a class list that a page shows


@dataclass(frozen=True)
class Reached:
    """A target with what was reached of it: leads altogether, applicants among them, and the share in per cent."""

    target: Target
    leads: int
    applicants: int

    @property
    def share(self) -> int:
        """Applicants of the target, in whole per cent."""
        return funnels.share(self.applicants, self.target.number)

    @property
    def words(self) -> str:
        """What the target is for, in the language of the page."""
        parts = [str(self.target.programme)] if self.target.programme else []
        parts += [str(self.target.source)] if self.target.source else []
        parts += [str(self.target.get_region_display())] if self.target.region != Region.ANY else []
        return " · ".join(parts) or pgettext("target", "altogether")


@dataclass(frozen=True)
class Picture:
    """A campaign as its page shows it: targets, funnels by source and by programme, how many stand in each state."""

    targets: list[Reached]
    by_source: BarChart | None
    by_programme: BarChart | None
    stages: list[tuple[str, int]]


def picture(of: Campaign) -> Picture:
    """The whole of it, for a campaign that was loaded with its targets. Four queries, however much there is."""
    rows = queries.by_all(of)
    by_source = funnels.grouped((source, state, n) for _programme, source, _region, state, n in rows)
    by_programme = funnels.grouped((programme, state, n) for programme, _source, _region, state, n in rows)
    sources = {key: str(one) for key, one in queries.source_names(by_source).items()}
    programmes = {key: str(one) for key, one in queries.programme_names(by_programme).items()}
    counts = Counter[str]()
    for _programme, _source, _region, state, n in rows:
        counts[state] += n
    return Picture(
        targets=[_reached(one, rows) for one in of.targets.all()],
        by_source=drawn(funnels.bars(by_source, sources, _("By themselves"))) if rows else None,
        by_programme=(
            drawn(funnels.bars(by_programme, programmes, pgettext("lead", "no programme named yet"))) if rows else None
        ),
        stages=[(str(one.label), counts[one.value]) for one in LeadState],
    )


def scheme(of: Campaign, when: When, partners: Words, follows: Sequence[str]) -> Draft:
    """What the chronicle is told when a campaign is opened: the scheme that was agreed with the partners."""
    return Draft(
        office=of.office.code,
        type=Type.RECRUITMENT.value,
        kind=Kind.RECRUITMENT_SCHEME.value,
        title=capitalised(of.scheme),
        status=Status.AGREED.value,
        when=when,
        format=Format.NONE.value,
        section=Sphere.EDUCATION.value,
        subject_label=str(of)[:200],
        subject_code=of.code,
        parties=(PartyDraft(collective=partners or the_partners()),),
        points=(PointDraft(PointKind.AGREED.value, of.scheme),),
        links=tuple(LinkDraft(to=code) for code in follows),
    )


def capitalised(words: Words) -> Words:
    """A noun phrase as a title."""
    return Words(*(words[language][:1].upper() + words[language][1:] for language in Language))


def the_partners() -> Words:
    """Partners without names, in every language."""
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = pgettext("together with", "its partners")
    return Words.read(said)


def planned(user: User, first: date, last: date) -> list[Entry]:
    """When campaigns open and close, between two days. One query."""
    if not can_see(user):
        return []
    some = queries.campaigns().exclude(state=CampaignState.CLOSED)
    days = [(one, day) for one in some for day in (one.first, one.last) if first <= day <= last]
    return [_entry(one, day) for one, day in days]


def campaign_entry(found: Campaign) -> dict[str, Any]:
    """What can be searched of a campaign."""
    return _found(CAMPAIGN, found, found.title, str(found.year))


def source_entry(found: Source) -> dict[str, Any]:
    """What can be searched of a source."""
    return _found(SOURCE, found, found.words, str(found.get_kind_display()))


def lead_entry(found: Lead) -> dict[str, Any]:
    """What can be searched of a lead: the name and the code, never the number."""
    return {
        "kind": LEAD, "code": found.code, "title": found.name[:250], "subtitle": found.code,
        "texts": [(found.code, 8), (found.name, 4)], "url": found.get_absolute_url(),
    }  # fmt: skip


def _reached(target: Target, rows: Sequence[tuple[int | None, int | None, str, str, int]]) -> Reached:
    leads = applicants = 0
    for programme, source, citizenship, state, n in rows:
        fits = target.programme_id in {None, programme} and target.source_id in {None, source}
        if fits and target.region in {Region.ANY, region_of(citizenship)}:
            leads += n
            applicants += n if state == LeadState.APPLICANT else 0
    return Reached(target, leads, applicants)


def _entry(one: Campaign, day: date) -> Entry:
    words = _("%(campaign)s begins") if day == one.first else _("%(campaign)s ends")
    return Entry(
        title=words % {"campaign": one.title.best(current())}, url=one.get_absolute_url(), icon="student",
        code=f"{one.code}/{day.isoformat()}", first=day, last=day, tag=str(one.get_state_display()),
        tag_kind=TAG_OF_CAMPAIGN[CampaignState(one.state)],
    )  # fmt: skip


def _found(kind: str, found: Any, words: Words, subtitle: str) -> dict[str, Any]:
    title = " · ".join(dict.fromkeys(words[one] for one in Language if words[one])) or found.code
    texts = [(found.code, 8), (title, 6)]
    return {
        "kind": kind, "code": found.code, "title": title[:250], "subtitle": subtitle, "texts": texts,
        "url": found.get_absolute_url(),
    }  # fmt: skip


def as_table(found: Iterable[Lead], *, personal: bool) -> str:
    """Leads as a table; how a person is reached is only in it when asked for."""
    extra = ["phone", "wechat", "mail"] if personal else []
    head = ["code", "name", "city", "school", "programme", "source", "state", "next", *extra]
    rows = (
        [
            one.code, one.name, one.city, one.school, one.programme or "", one.source or "", one.state,
            one.next_on or "", *(getattr(one, name) for name in extra),
        ]
        for one in found
    )  # fmt: skip
    return as_csv(head, rows)


def looked_at(found: ClassList) -> dict[str, Any]:
    """What the page of a class list shows: the first errors by row and column, the first rows, how far it is."""
    wrong = [
        (one["row"], column, str(classes.WRONG[word]) % {"row": row})
        for one in found.rows
        if one["wrong"]
        for column, word, row in one["wrong"]
    ]
    good = [one for one in found.rows if not one["wrong"]]
    return {
        "wrong": wrong[:SHOWN], "more_wrong": max(0, len(wrong) - SHOWN), "good": good[:SHOWN], "fit": len(good),
        "total": len(found.rows), "is_under_way": found.state == ListState.TAKING,
    }  # fmt: skip


def sums(lines: Iterable[CommissionLine]) -> list[tuple[str, str, Decimal]]:
    """The amounts of each state and currency together: the state in words, the currency, the sum."""
    found: dict[tuple[str, str], Decimal] = {}
    for one in lines:
        key = (one.state, one.currency)
        found[key] = found.get(key, Decimal(0)) + one.amount
    order = list(LineState)
    keys = sorted(found, key=lambda key: (order.index(LineState(key[0])), key[1]))
    return [(str(LineState(state).label), currency, found[state, currency]) for state, currency in keys]


def statement(lines: Iterable[CommissionLine]) -> str:
    """The commission of an agency as a table, in the language of the moment."""
    head = [
        _("Code"), pgettext("lead", "Name"), _("Contract"), _("Amount"), _("Currency"), _("State"), _("Due on"),
        _("Paid on"),
    ]  # fmt: skip
    rows = (
        [
            one.code, one.lead.name, one.contract, f"{one.amount:.2f}", one.currency, one.get_state_display(),
            one.due_on or "", one.paid_on or "",
        ]
        for one in lines
    )  # fmt: skip
    return as_csv(head, rows)
