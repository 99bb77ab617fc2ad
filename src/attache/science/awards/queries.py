"""What the pages of decisions and awards need, each with its loading plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Sum

from attache.daybook.commitments.models import Commitment
from attache.kernel.languages import Language
from attache.registry.partners import queries as registry
from attache.science.awards.models import Award, Grant, Line, Verdict
from attache.science.projects.models import Project, Submission
from attache.science.reviews.logic.deciding import decide
from attache.science.reviews.logic.results import Result
from attache.science.reviews.models import Review, Round
from attache.science.reviews.queries import rounds, tables
from attache.science.reviews.queries.fitting import Pool, pool
from attache.science.reviews.states import Advice, Outcome, State

PAGE = 50


@dataclass(frozen=True)
class Sheet:
    """What is decided by: the order of all, what each side says, asks and has; and what comes of it."""

    pool: Pool
    results: list[Result]
    verdicts: Mapping[str, Mapping[int, Verdict]]
    asked: Mapping[str, Mapping[int, Decimal]]
    budget: Mapping[int, Decimal]
    outcomes: Mapping[str, Outcome]

    @property
    def projects(self) -> dict[str, Project]:
        """The judged projects by their codes."""
        return {one.project.code: one.project for one in self.pool.entries}

    def spent(self, side: int) -> Decimal:
        """What the awarded projects ask of a side."""
        codes = [code for code, outcome in self.outcomes.items() if outcome is Outcome.AWARDED]
        return sum((self.asked[code].get(side, Decimal(0)) for code in codes), Decimal(0))


def sheet(found: Round, *, today: date) -> Sheet:
    """The sheet of a round."""
    known = pool(found, today=today)
    results = tables.table(known)
    keys = {one.pk: one.project.code for one in known.entries}
    verdicts: dict[str, dict[int, Verdict]] = defaultdict(dict)
    for verdict in Verdict.objects.filter(entry__in=keys):
        verdicts[keys[verdict.entry_id]][verdict.side] = verdict
    asked = {
        one.project.code: {row.side: row.amount or Decimal(0) for row in one.project.submissions.all()}
        for one in known.entries
    }
    budget = budgets(found)
    advice = {code: {side: Advice(one.advice) for side, one in said.items()} for code, said in verdicts.items()}
    outcomes = decide([one.project for one in results], advice, asked, budget)
    return Sheet(known, results, verdicts, asked, budget, outcomes)


def budgets(found: Round) -> dict[int, Decimal]:
    """What each side has: the sum of its lines."""
    rows = Line.objects.filter(round=found).order_by().values_list("side").annotate(sum=Sum("amount"))
    known = dict(rows)
    return {side: known.get(side, Decimal(0)) for side in rounds.sides_of(found)}


def lines(found: Round) -> dict[int, list[Line]]:
    """The lines of each side's budget."""
    of: dict[int, list[Line]] = {side: [] for side in rounds.sides_of(found)}
    for one in Line.objects.filter(round=found):
        of.setdefault(one.side, []).append(one)
    return of


def rounds_to_decide() -> QuerySet[Round]:
    """Rounds whose reviews are in or whose decisions are released, the newest first."""
    found: QuerySet[Round] = Round.objects.filter(state__in=(State.CLOSED, State.RELEASED)).select_related("call")
    return found.prefetch_related("call__sides__fund__names").order_by("-pk")


def awards_page(number: int | str) -> Page[Award]:
    """One page of awards, the newest first."""
    found: QuerySet[Award] = _awards().order_by("-pk")
    return Paginator(found, PAGE).get_page(number)


def award(code: str) -> Award:
    """One award with everything. Raises Award.DoesNotExist."""
    found: Award = _awards().get(code=code)
    return found


def reports(one: Award) -> list[Commitment]:
    """What is owed for an award, the soonest first."""
    return list(Commitment.objects.filter(about_kind="awards.award", about_code=one.code).order_by("due", "pk"))


def given_to(call: int) -> dict[int, Decimal]:
    """What each side gives to the awards of a call already."""
    rows = Grant.objects.filter(award__project__call=call).order_by().values_list("side")
    return dict(rows.annotate(sum=Sum("amount")))


def applicants(found: Sequence[Submission]) -> dict[int, str]:
    """The mail addresses of the leaders of these submissions, by their keys; empty where none is known."""
    people = {one.pk: one.person_id for one in found if one.person_id}
    known = registry.reached(people.values())
    return {pk: known[person][2] for pk, person in people.items()}


def untranslated(known: Sheet) -> list[Review]:
    """Counted reviews whose text is not there in the language of their side's applicants."""
    sides = rounds.sides_of(known.pool.round)
    return [one for one in tables.counted(known.pool) if not one.text[Language(sides[one.reviewer.side].language)]]


def _awards() -> QuerySet[Award]:
    found: QuerySet[Award] = Award.objects.select_related("project__call__office", "project__partner", "told")
    return found.prefetch_related("grants", "project__call__sides__fund__names", "project__submissions__host__names")
