"""The invented call of 200 projects and 600 reviews on our side: the pages, and what proposing and deciding take.

`benchmarks/reviews.md` sets it beside pretalx. Every page must ask the same of ten projects as of all.
"""

import time
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.test import Client, override_settings

from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import Guest
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.people.models import User
from attache.science.awards import actions as awards
from attache.science.calls import actions as calls
from attache.science.calls.models import Call
from attache.science.projects.models import Project, Submission
from attache.science.projects.states import Filed
from attache.science.projects.states import State as Stands
from attache.science.reviews import actions
from attache.science.reviews.models import Review, Reviewer, Round, Score
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import Reading, State
from benchmarks.invented_call import CRITERIA, MANY, REVIEWERS, SUBJECTS, Proposal, measured, proposals, table
from benchmarks.invented_call import reviewer_names as names

FEW = 10
AT, DUE = datetime(2020, 5, 20, tzinfo=UTC), datetime(2020, 8, 1, tzinfo=UTC)
GUEST = Guest("L-0000", "a reviewer")
LANGUAGES = {1: Language.RU, 2: Language.ZH}
GRANT = {1: Decimal(1500000), 2: Decimal(150000)}


@override_settings(
    ALLOWED_HOSTS=["testserver"],
    STORAGES={
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)
def run() -> int:
    """Print pages and acts in a demo office. 1 when a page asks more of many than of few."""
    anna = User.objects.get(username="anna")
    client = Client()
    client.force_login(anna)
    few = _pages(client, _filled(anna, proposals(FEW), "few", client))
    round_ = _filled(anna, proposals(), "many", client)
    many = _pages(client, round_)
    table((f"{name}, {MANY} projects", found) for name, found in many.items())
    _decided(client, round_)
    grown = [name for name in many if many[name][0] > few[name][0]]
    print("| more queries for more projects |", ", ".join(grown) or "none", "|")
    return 1 if grown else 0


def _pages(client: Client, round_: Round) -> dict[str, tuple[int, float, int]]:
    """The pages while it is reviewed, and then the decisions."""
    here, project = round_.get_absolute_url(), rounds.entries(round_)[0].project.code
    pages = {
        "list of projects": f"/office/projects/?call={round_.call.code}",
        "round with its pools": here,
        "who reads what": f"{here}assignment/",
        "ranking": f"{here}ranking/",
        "one project with its reviews": f"{here}projects/{project}/",
    }
    found = {name: measured(client, url) for name, url in pages.items()}
    actions.end_reviews(round_=round_, by=User.objects.get(username="anna"), at=AT)
    return {**found, "decisions": measured(client, f"/office/awards/rounds/{round_.code}/")}


def _filled(anna: User, found: list[Proposal], word: str, client: Client) -> Round:
    """A round with all its reviews in; the assignment is proposed, timed, and replaced by the invented one."""
    call = _call(anna, word)
    _projects(anna, call, found)
    criteria = [(Words(en=name), weight) for name, weight in CRITERIA]
    how = {"wanted": 2, "method": "mean", "blind": False, "due": DUE, "zone": "Europe/Moscow"}
    round_ = actions.open_round(call=call, criteria=criteria, **how, by=anna, at=AT)
    pool = [_reviewer(anna, round_, number, f"{name} {word}", len(found)) for number, name in enumerate(names())]
    _timed(client, f"proposing for {len(found)} projects", f"{round_.get_absolute_url()}assignment/propose/")
    Review.objects.filter(entry__round=round_).delete()
    _reviews(round_, pool, found)
    Round.objects.filter(pk=round_.pk).update(state=State.READING)
    return rounds.round_(round_.code)


def _call(anna: User, word: str) -> Call:
    sides = {}
    for number, language in LANGUAGES.items():
        name = f"Invented Fund {number} {word}"
        partners.add_organisation(kind="fund", full=Words(en=name), by=anna, at=AT)
        sides[str(number)] = {
            "fund": name, "portal": "", "language": language.value, "currency": ("RUB", "CNY")[number - 1],
            "floor": "", "ceiling": "", "eligibility": {}, "zone": "Europe/Moscow",
            "deadlines": {"portal": ["2020-07-08", "18:00:00"]},
        }  # fmt: skip
    content = {
        "title": {"en": f"Invented call {word}"}, "type": "joint", "team_min": 1, "team_max": 10, "months": 24,
        "website": "", "source": "", "doubtful": "", "note": "", "eligibility": {}, "opens_on": "2020-04-14",
        "preparer": "", "sides": sides,
    }  # fmt: skip
    return calls.enter_call(office=anna.office, content=content, by=anna, at=AT)


def _projects(anna: User, call: Call, found: list[Proposal]) -> None:
    """Eligible on both sides, past the actions: it is their number that is measured."""
    kept = {"office": anna.office, "call": call, "state": Stands.ELIGIBLE, "made_at": AT, "made_by": "bench"}
    rows = Project.objects.bulk_create(
        Project(code=f"PJ-B{call.pk}-{one.number:03}", title=Words(en=one.title), topic=Words(en=one.title), **kept)
        for one in found
    )
    filed = {"state": Filed.SUBMITTED, "submitted_at": AT}
    Submission.objects.bulk_create(
        Submission(
            code=f"PS-B{project.pk}-{side}", project=project, side=side, leader=f"{one.leader} {side}",
            title=project.title, summary=one.summary, amount=GRANT[side], **filed,
        )
        for project, one in zip(rows, found, strict=True) for side in LANGUAGES
    )  # fmt: skip


def _reviewer(anna: User, round_: Round, number: int, name: str, many: int) -> Reviewer:
    side = number % 2 + 1
    family, given = name.split(" ", 1)
    parts = {Language.EN: NameParts(family=family, given=given)}
    person = partners.add_person(names=parts, gender="", family_first=False, by=anna, at=AT)
    language, knows = LANGUAGES[side].value, [SUBJECTS[number % 10], SUBJECTS[(number + 3) % 10]]
    how = {"language": language, "reads": [language], "subjects": knows, "load": 2 + many * 4 // REVIEWERS}
    made = actions.add_reviewer(round_=round_, side=side, person=person.code, **how, by=anna, at=AT)
    actions.invite_reviewer(reviewer=made, by=anna, at=AT)
    return actions.accept(reviewer=rounds.reviewer(made.code), by=GUEST, at=AT)


def _reviews(round_: Round, pool: list[Reviewer], found: list[Proposal]) -> None:
    entries = rounds.entries(round_)
    given = [(entry, one) for entry, proposal in zip(entries, found, strict=True) for one in proposal.reviews]
    rows = Review.objects.bulk_create(
        Review(
            entry=entry, reviewer=pool[one.reviewer], state=Reading.SUBMITTED, submitted_at=AT,
            text=Words(ru=one.text, zh=one.text), wrote=pool[one.reviewer].language,
        )
        for entry, one in given
    )  # fmt: skip
    criteria = list(round_.criteria.all())
    Score.objects.bulk_create(
        Score(review=row, criterion=criterion, value=value)
        for row, (_entry, one) in zip(rows, given, strict=True)
        for criterion, value in zip(criteria, one.scores, strict=True)
    )


def _decided(client: Client, round_: Round) -> None:
    """Both sides say the same of every project and have money for forty."""
    anna, here = User.objects.get(username="anna"), f"/office/awards/rounds/{round_.code}/"
    for side, grant in GRANT.items():
        awards.put_budget(round_=round_, side=side, lines=[("Grants", grant * 40)], by=anna, at=AT)
    said = {f"advice_{one.project.code}_{side}": "fund" for one in rounds.entries(round_) for side in LANGUAGES}
    _timed(client, f"preparing {len(said)} verdicts", here, said)
    client.force_login(User.objects.get(username="lin"))  # who answers for the office
    _timed(client, "releasing the decisions, with all letters", f"{here}release/")
    print("| stands |", rounds.round_(round_.code).get_state_display(), "|")


def _timed(client: Client, name: str, url: str, sent: dict[str, Any] | None = None) -> None:
    began = time.process_time()
    answer = client.post(url, sent or {})
    assert answer.status_code == 302, (url, answer.status_code)
    print(f"| {name} | {time.process_time() - began:.2f} s |")
