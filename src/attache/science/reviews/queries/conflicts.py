"""Who may not judge what: what was said, and what the records show at this moment. Nothing derived is stored, so that
nothing derived is ever old."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q

from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Person, Position
from attache.relations.agreements.models import Party
from attache.science.projects.models import Member, Submission
from attache.science.reviews.logic.fitting import Known, derived
from attache.science.reviews.models import Clash, Entry, Reviewer, Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import Conflict, Said

Pair = tuple[int, int]  # the keys of reviewer and entry
Clashes = Mapping[Pair, Mapping[Conflict, Said]]
LATELY = timedelta(days=3 * 365)  # a post that ended longer ago binds nobody


def conflicts(found: Round, *, today: date) -> Clashes:
    """Every conflict of a round, by reviewer and entry. A constant number of queries."""
    return between(rounds.reviewers(found), rounds.entries(found), today=today)


def between(
    reviewers: Sequence[Reviewer], entries: Sequence[Entry], *, today: date
) -> dict[Pair, dict[Conflict, Said]]:
    """The conflicts between these reviewers and these projects: said ones, and those that the records show."""
    found: dict[Pair, dict[Conflict, Said]] = defaultdict(dict)
    teams = _teams(entries, today)
    together = _together(reviewers)
    for reviewer in reviewers:
        known = known_of(reviewer, today)
        for entry in entries:
            shown = derived(known, teams[entry.pk], together=together[reviewer.person_id])
            found[reviewer.pk, entry.pk].update(dict.fromkeys(shown, Said.RECORDS))
    said = Clash.objects.filter(reviewer__in=[one.pk for one in reviewers], entry__in=[one.pk for one in entries])
    for clash in said:
        found[clash.reviewer_id, clash.entry_id][Conflict(clash.kind)] = Said(clash.said)
    return {pair: kinds for pair, kinds in found.items() if kinds}


def known_of(reviewer: Reviewer, today: date) -> Known:
    """What the records know of a reviewer: names in every script, and where the posts of the last years are."""
    posts = [one for one in reviewer.person.positions.all() if _binds(one, today)]
    return Known(reviewer.person.code, _names(reviewer.person), frozenset(_marks(posts)))


def _teams(entries: Sequence[Entry], today: date) -> dict[int, list[Known]]:
    filed = [one for entry in entries for one in entry.project.submissions.all()]
    keys = {one.person_id for one in filed} | {row.person_id for one in filed for row in one.members.all()}
    people = Person.objects.filter(pk__in=keys - {None}).prefetch_related("names", "positions__organisation__names")
    persons = {one.pk: one for one in people}
    found: dict[int, list[Known]] = defaultdict(list)
    for entry in entries:
        for one in entry.project.submissions.all():
            found[entry.pk].append(_one(one.leader, persons.get(one.person_id or 0), one.host, "", today))
            found[entry.pk] += [
                _one(row.name, persons.get(row.person_id or 0), row.host, row.institution, today)
                for row in one.members.all()
            ]
    return found


def _one(name: str, person: Person | None, host: object, institution: str, today: date) -> Known:
    places = {f"~{fold(institution)}"} if institution else set()
    if host is not None:
        places.add(str(getattr(host, "code", "")))
    if person is not None:
        places |= _marks(one for one in person.positions.all() if _binds(one, today))
    names = frozenset({_plain(name)} if name else ()) | (_names(person) if person else frozenset())
    return Known(person.code if person else "", names, frozenset(places))


def _names(person: Person) -> frozenset[str]:
    forms = {*person.printed.as_dict().values(), *person.in_full.as_dict().values()}
    return frozenset(_plain(one) for one in forms if one)


def _plain(name: str) -> str:
    """A name whichever of its words stands first."""
    return " ".join(sorted(fold(name).split()))


def _marks(posts: Iterable[Position]) -> set[str]:
    """An institution is the same by its code, or where it was only typed, by its name."""
    rows = list(posts)
    typed = {f"~{fold(name.text)}" for one in rows for name in one.organisation.names.all()}
    return typed | {one.organisation.code for one in rows}


def _binds(post: Position, today: date) -> bool:
    return post.end is None or post.end >= today - LATELY


def _together(reviewers: Sequence[Reviewer]) -> dict[int, set[str]]:
    """By a reviewer's person: the codes of people on whose projects or agreements the reviewer is, too."""
    mine = {one.person_id for one in reviewers}
    groups: dict[tuple[str, int], set[int]] = defaultdict(set)
    for project, person in Submission.objects.filter(person__isnull=False).values_list("project", "person"):
        groups["project", project].add(person)
    members = Member.objects.filter(person__isnull=False).values_list("submission__project", "person")
    for project, person in members:
        groups["project", project].add(person)
    signed = Party.objects.filter(Q(signatory__isnull=False) | Q(contact__isnull=False))
    for agreement, *people in signed.values_list("agreement", "signatory", "contact"):
        groups["agreement", agreement].update(one for one in people if one)
    pairs = {(me, other) for group in groups.values() for me in group & mine for other in group - {me}}
    codes = dict(Person.objects.filter(pk__in={other for _me, other in pairs}).values_list("pk", "code"))
    found: dict[int, set[str]] = defaultdict(set)
    for me, other in pairs:
        found[me].add(codes[other])
    return found
