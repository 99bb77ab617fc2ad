"""Cases with their sources, rules, decisions and releases."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.front.disruptions.states import OPEN, Cause, How, Stage, State
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.kernel.replanning import Plan, Scope, Verdict, offers
from attache.relations.meetings.states import Format

DECIDED = [(one.value, one.label) for one in (Stage.DECIDED, Stage.APPLIED)]


class Case(Record):
    """A disruption. `countries` are ISO 3166 codes, `cities` codes of places, `sites` words of house or room, `formats`
    which it hits; all empty means everywhere and any. `released` counts releases and only grows.
    """

    CODE_PREFIX = "DC"
    GROWS = ("released",)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    cause = models.CharField(max_length=10, choices=Cause, default=Cause.EPIDEMIC)
    because = WordsField(blank=True)  # the cause as the digest says it: the coronavirus pandemic
    first = models.DateField()
    last = models.DateField()
    countries = models.JSONField(default=list, blank=True)
    cities = models.JSONField(default=list, blank=True)
    sites = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.WATCH)
    released = models.PositiveIntegerField(default=0)
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="disruptions_case_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/disruptions/{self.code}/"

    @property
    def is_open(self) -> bool:
        """Whether something may still be decided."""
        return self.state in OPEN

    @property
    def round(self) -> int:
        """Which verdict is asked for: the second once it eases."""
        return 2 if self.state == State.EASING else 1

    @property
    def scope(self) -> Scope:
        """What it means, as it is asked of the rooms."""
        return Scope(
            self.first,
            self.last,
            frozenset(self.countries),
            frozenset(self.cities),
            tuple(self.sites),
            frozenset(self.formats),
        )


class Source(Row):
    """Where it is known from, and of which day that is."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(max_length=300)
    url = models.URLField(blank=True, max_length=500)
    on = models.DateField()

    class Meta(Row.Meta):
        ordering = ("-on", "pk")

    def __str__(self) -> str:
        return self.title


class Proposal(Row):
    """A rule that proposes a verdict, in plain choices; of several that fit, the first."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=60, blank=True)
    format = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=2, blank=True)
    until = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict)
    how = models.CharField(max_length=5, choices=How, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    reason = WordsField(blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_verdict_display())

    @property
    def about(self) -> list[str]:
        """Of which plans, in words."""
        kinds = {offer.kind: str(offer.title) for offer in offers()}
        forms = dict(Format.choices)
        words = [kinds.get(self.kind, ""), str(forms.get(self.format, "")), self.country]
        return [one for one in words if one] or [str(_("any plan"))]


class Release(Record):
    """Decisions that were carried out in one act: a new version of the plan, with a note for everybody."""

    CODE_PREFIX = "PR"
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    note = WordsField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="disruptions_one_release_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.number}"

    def get_absolute_url(self) -> str:
        return f"/office/disruptions/{self.case.code}/releases/{self.number}/"


class Item(Row):
    """What is decided of one plan, by kind and code. `seen` is the version that was decided upon, `before` and `after`
    what the plan was and became.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=60)
    plan_code = models.CharField(max_length=40)
    title = WordsField()
    url = models.CharField(max_length=200)
    seen = models.CharField(max_length=16)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    verdict = models.CharField(max_length=9, choices=Verdict)
    how = models.CharField(max_length=5, choices=How, blank=True)
    day = models.DateField(null=True, blank=True)
    reason = WordsField(blank=True)
    state = models.CharField(max_length=9, choices=DECIDED, default=Stage.DECIDED)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "round", "kind", "plan_code"], name="disruptions_one_verdict_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state=Stage.APPLIED, release__isnull=False) | Q(state=Stage.DECIDED, release=None),
                name="disruptions_carried_out_by_a_release",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.POSTPONE) | Q(day__isnull=False), name="disruptions_postponed_to_a_day"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.plan_code

    @property
    def key(self) -> tuple[str, str]:
        """The plan's kind and code."""
        return self.kind, self.plan_code

    @property
    def comes_back(self) -> bool:
        """Whether it waits for a second verdict once the case eases."""
        return self.verdict in {Verdict.ONLINE, Verdict.POSTPONE, Verdict.REPLACE} and self.state == Stage.APPLIED


def kept(plan: Plan) -> dict[str, Any]:
    """What is kept of how a plan was."""
    moment = {name: value.isoformat() for name in ("starts", "ends") if (value := getattr(plan, name))}
    days = {"first": plan.day.isoformat(), "last": plan.until.isoformat()}
    return {**moment, **days, "zone": plan.zone, "format": plan.format, "office": plan.office}


def remembered(item: Item, told: dict[str, Any]) -> Plan:
    """A plan as it was kept, without its guests."""
    return Plan(
        kind=item.kind,
        code=item.plan_code,
        title=Words.read(item.title),
        url=item.url,
        version=item.seen,
        can=frozenset(),
        zone=told.get("zone", "UTC"),
        starts=datetime.fromisoformat(told["starts"]) if "starts" in told else None,
        ends=datetime.fromisoformat(told["ends"]) if "ends" in told else None,
        first=date.fromisoformat(told["first"]),
        last=date.fromisoformat(told["last"]),
        format=told.get("format", ""),
        office=told.get("office", ""),
    )
