"""Set the demo office up, through the same actions that people use."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Statement
from attache.demo import (
    acceleration,
    campaign,
    cohorts,
    companies,
    conferences,
    courtesies,
    dealings,
    names,
    notes,
    papers,
    precautions,
    preparation,
    recruiting,
    research,
    talks,
)
from attache.demo.readers import write as write_readers
from attache.front.digest import actions as digest
from attache.front.digest.models import Edition
from attache.front.figures import queries as figures
from attache.front.quotations import actions as quotations
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person, Place
from attache.registry.partners.states import NameKind
from attache.registry.people import actions as people
from attache.registry.people.models import Office, User

DATA = Path(__file__).parent / "data"
EDITION = "shanghai-2020-03"
# What a room tells of itself, in its place among what was written down.
TOLD = {
    "scheme": recruiting.open_campaign, "presentations": recruiting.plan_presentations, "centre": preparation.enter,
    "grant": acceleration.enter_grant, "accelerator": acceleration.tell,
}  # fmt: skip
PASSWORD = "spring in shanghai"  # noqa: S105  the demo's own, printed when it starts
RECORDED = datetime(2020, 5, 26, 6, 0, tzinfo=UTC)
ANSWERED = datetime(2020, 5, 27, 2, 30, tzinfo=UTC)
PUBLISHED = datetime(2020, 5, 28, 7, 0, tzinfo=UTC)
TODAY = date(2020, 5, 29)  # the day after the digest was published: the demo office stands there
SPRING = (date(2020, 3, 1), date(2020, 5, 31))
TITLE = Words(
    en="Spring 2020: far\N{NO-BREAK SPACE}apart, in\N{NO-BREAK SPACE}close touch",
    ru="Весна 2020 года: на расстоянии, но рядом",
    zh="2020年春：相隔万里，联系不断",
)


class AlreadyLoaded(Refused):
    sentence = _("The demo office is set up in an empty database only; this one holds an office.")


class System:
    """Who acts before there is anybody: the set-up itself."""

    code = "set-up"

    def __str__(self) -> str:
        return "Attaché"


def is_loaded() -> bool:
    """Whether the demo office has been set up in this database."""
    return Office.objects.exists()


def is_published() -> bool:
    """Whether the season is over and its digest is there; in January it is not."""
    return Edition.objects.exists()


def accounts() -> list[tuple[User, str]]:
    """The demo's accounts with their roles in words."""
    found = User.objects.prefetch_related("grants").order_by("pk")
    return [(user, ", ".join(str(grant.get_role_display()) for grant in user.grants.all())) for user in found]


@transaction.atomic
def load() -> Edition:
    """Offices, accounts, partners, the season's happenings, and its edition, compiled and published.

    All of it or nothing. Refused where there is an office already. Returns the edition.
    """
    if is_loaded():
        raise AlreadyLoaded
    found = found_office(at=RECORDED)
    registry, users, bodies = found.registry, found.users, found.bodies
    anna = users["anna"]
    for row in registry["lines"]:
        _open_line(row, bodies, users)
    companies.load(bodies, by=anna, reviewer=users["lin"], at=RECORDED)
    precautions.note(by=anna, at=RECORDED)
    _record_happenings(bodies, anna)
    papers.draft(by=anna, at=RECORDED)
    notes.write(bodies, by=anna, at=RECORDED)
    intakes = campaign.open_catalogue(by=anna, at=RECORDED)
    campaign.admit(intakes, by=anna, at=RECORDED)
    recruiting.fill(by=anna, at=RECORDED)
    preparation.take_in(by=anna, at=RECORDED)
    cohorts.finish(intakes, by=anna, at=RECORDED)
    _ask_speakers(anna)
    dealings.load(bodies, users=users, at=RECORDED, answered=ANSWERED)
    preparation.teach(by=anna, at=ANSWERED)
    acceleration.lead(by=anna, at=ANSWERED)
    return _publish_edition(users)


@dataclass(frozen=True)
class Found:
    """An office as it was set up: what the file says, accounts by their names, organisations by their refs."""

    registry: dict[str, Any]
    users: dict[str, User]
    bodies: dict[str, Organisation]


def found_office(*, at: datetime) -> Found:
    """Offices, accounts, partners and people, who are there before anything takes place. Part of a transaction."""
    registry = json.loads((DATA / "registry.json").read_text(encoding="utf-8"))
    for office in registry["offices"]:
        _open_office(office, at)
    users = {row["username"]: _add_user(row, at) for row in registry["users"]}
    anna = users["anna"]
    places = {row["code"]: partners.add_place(**_with_words(row, "name"), by=anna, at=at) for row in registry["places"]}
    bodies = {row["ref"]: _add_organisation(row, places, anna, at) for row in registry["organisations"]}
    people_here = {row["ref"]: _add_person(row, bodies, anna, at) for row in registry["people"]}
    names.load(bodies, people_here, by=anna, at=at)
    return Found(registry, users, bodies)


def _open_office(row: dict[str, Any], at: datetime) -> None:
    paper, own_days = row.pop("paper"), row.pop("own_days")
    office = people.open_office(**_with_words(row, "name", "city"), by=System(), at=at)
    people.correct_office(office=office, values=_with_words(paper, "address"), by=System(), at=at)
    for one in own_days:
        first, last = (date.fromisoformat(one.pop(name)) for name in ("first_on", "last_on"))
        days = people.Days(**_with_words(one, "reason"), first_on=first, last_on=last)
        people.enter_days(office=office, days=days, by=System(), at=at)


def _record_happenings(bodies: dict[str, Organisation], by: User) -> None:
    """What took place, in its order: the talks as meetings with their outcome, courtesies as letters and gifts, a
    conference where it came up, papers as agreements, all else as lines of the chronicle."""
    rows = [json.loads(line) for line in (DATA / "happenings.jsonl").read_text(encoding="utf-8").splitlines()]
    codes: dict[str, str] = {}
    some: list[dict[str, Any]] = []

    def tell_precautions(row: dict[str, Any], *, by: User, at: datetime) -> str:
        return precautions.enter(row, follows=codes[row["follows"]], by=by, at=at)

    entered: list[tuple[dict[str, Any], Any]] = [(one, tell_precautions) for one in precautions.told()]
    entered += [(one, courtesies.enter) for one in courtesies.rows()]
    entered += [(one, cohorts.enter) for one in cohorts.rows()]
    entered += [*((one, papers.enter) for one in papers.signed()), *((one, talks.enter) for one in talks.rows())]
    for row in rows:
        for before, enter in entered:
            if before["before"] == row.get("ref"):
                codes |= _import(some, codes, by)
                some = []
                codes[before["ref"]] = enter(before, by=by, at=RECORDED)
                codes |= conferences.that_came_up(before["ref"], codes, bodies, by=by, at=RECORDED)
                codes |= research.that_came_up(before["ref"], codes, bodies, by=by, at=RECORDED)
        if row.get("ref") in TOLD:
            codes |= _import(some, codes, by)
            some = []
            codes[row["ref"]] = TOLD[row["ref"]](codes, by=by, at=RECORDED)
        else:
            some.append(row)
    _import(some, codes, by)
    for one in talks.rows():
        if "series" in one:
            talks.hold_series(one, by=by, at=RECORDED)


def _import(rows: list[dict[str, Any]], codes: dict[str, str], by: User) -> dict[str, str]:
    """Record lines of the chronicle, their links to what was recorded before by its code. Returns their codes."""
    report = chronicle.import_happenings(lines=[talks.linked(row, codes) for row in rows], by=by, at=RECORDED)
    if report.errors or report.proposed:
        raise ValueError(f"the demo's happenings do not fit: {report.errors or report.proposed}")
    return {row["ref"]: one.code for row, one in zip(rows, report.recorded, strict=True)}


def _ask_speakers(by: User) -> None:
    """Those who are quoted are asked by a link, each in the own language, and approve."""
    for statement in Statement.objects.select_related("happening__office", "person").order_by("pk"):
        person = statement.person
        language = Language.ZH if person.family_first else Language.RU
        name = person.printed.best(language)
        until = RECORDED + timedelta(days=14)
        quotation, link, _token = quotations.ask_speaker(
            statement=statement, name=name, language=language, until=until, by=by, at=RECORDED
        )
        quotations.approve(quotation=quotation, link=link, language=language, address="", at=ANSWERED)


def _publish_edition(users: dict[str, User]) -> Edition:
    office = Office.objects.get(code="shanghai")
    edition = digest.compile_edition(
        office=office, start=SPRING[0], end=SPRING[1], title=TITLE, by=users["anna"], at=RECORDED
    )
    digest.begin_editing(edition=edition, by=users["anna"], at=RECORDED)
    counted = figures.counted(edition, RECORDED.date())
    digest.place_figures(edition=edition, figures=counted, by=users["anna"], at=RECORDED)
    digest.hand_to_translators(edition=edition, by=users["anna"], at=RECORDED)
    digest.approve_edition(edition=edition, by=users["lin"], at=PUBLISHED)
    published = digest.publish_edition(edition=edition, by=users["lin"], at=PUBLISHED)
    write_readers(published, by=users["anna"], at=PUBLISHED)
    return published


def _add_user(row: dict[str, Any], at: datetime) -> User:
    return people.add_user(
        username=row["username"],
        name=Words.read(row["name"]),
        office=Office.objects.get(code=row["office"]),
        roles=row["roles"],
        password=PASSWORD,
        language=Language(row["language"]),
        email=f"{row['username']}@attache.example",  # a test letter goes to the demo's own mail server
        by=System(),
        at=at,
    )


def _add_organisation(row: dict[str, Any], places: dict[str, Place], by: User, at: datetime) -> Organisation:
    row = _with_words(row, "full", "short", "acronym")
    forms, checked = row.pop("forms", []), row.pop("checked", None)
    del row["ref"]
    row["place"] = places[row["place"]] if row["place"] else None
    organisation = partners.add_organisation(**row, by=by, at=at)
    for form in forms:
        partners.note_other_form(organisation=organisation, **form, by=by, at=at)
    if checked:
        for name in organisation.names.filter(kind=NameKind.FULL, language__in=checked["languages"]):
            partners.check_form(name=name, source=checked["source"], by=by, at=at)
    return organisation


def _name_parts(parts: list[str], family_first: bool) -> NameParts:
    family, given, patronymic = parts
    return NameParts(family, given, patronymic, family_first)


def _add_person(row: dict[str, Any], bodies: dict[str, Organisation], by: User, at: datetime) -> Person:
    order = row["family_first"]
    names = {language: _name_parts(parts, order) for language, parts in row["names"].items()}
    person = partners.add_person(names=names, gender=row["gender"], family_first=row["family_first"], by=by, at=at)
    for post in row["posts"]:
        organisation = bodies[post["organisation"]]
        partners.give_post(person=person, organisation=organisation, title=Words.read(post["title"]), by=by, at=at)
    return person


def _open_line(row: dict[str, Any], bodies: dict[str, Organisation], users: dict[str, User]) -> None:
    partners.open_line(
        organisation=bodies[row["organisation"]],
        topic=Words.read(row["topic"]),
        sphere=row["sphere"],
        state=row["state"],
        owner=users[row["owner"]],
        second_owner=users[row["second_owner"]] if "second_owner" in row else None,
        probability=row.get("probability"),
        next_step=Words.read(row["next_step"]),
        next_due=date.fromisoformat(row["next_due"]),
        since=date.fromisoformat(row["since"]),
        by=users["anna"],
        at=RECORDED,
    )


def _with_words(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: Words.read(row[name]) for name in names}}
