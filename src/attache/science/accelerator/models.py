"""The programme with its grant and budget, and the students' projects with their teams."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.science.accelerator.states import (
    CURRENCIES,
    OVER,
    UNDER_SELECTION,
    Outcome,
    Owner,
    Side,
    Standing,
    State,
)
from attache.students.admissions.states import Channel

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
LANGUAGES = [(one.value, one.own_name) for one in Language]
CURRENCY = [(one, one) for one in CURRENCIES]


class Programme(Record):
    """An accelerator held with a partner university. `aim` is what the grant is for and `topic` what is being talked
    about, `purpose` what matters in it: noun phrases that are told. `least` members of each side make a team of `most`;
    each jury needs `votes` sheets upon a project. `closes_at` follows day and hour on the clock of `zone`. `told` and
    `told_grant` are its happenings.
    """

    CODE_PREFIX = "AC"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    partner = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.DESIGN, db_index=True)
    reason = models.CharField(max_length=500, blank=True)
    topic = WordsField(blank=True)
    purpose = WordsField(blank=True)
    aim = WordsField(blank=True)
    funder = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted = models.DecimalField(**MONEY, null=True, blank=True)
    currency = models.CharField(max_length=3, choices=CURRENCY, default="RUB")
    least = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(default=6)
    votes = models.PositiveSmallIntegerField(default=2)
    closes_on = models.DateField(null=True, blank=True)
    closes_hour = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    demo_on = models.DateField(null=True, blank=True)
    told = models.OneToOneField(
        "chronicle.Happening", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_grant = models.OneToOneField(
        "chronicle.Happening", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(granted=None) | Q(granted__gte=0), name="accelerator_grant_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(least__gte=1, votes__gte=1) & Q(most__gte=F("least") * 2), name="accelerator_mix_fits"
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None, closes_on=None, closes_hour=None)
                | Q(closes_at__isnull=False, closes_on__isnull=False, closes_hour__isnull=False),
                name="accelerator_closes_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""), name="accelerator_given_up_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/accelerator/{self.code}/"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in OVER


class Share(Row):
    """What one side may spend of the grant, in its own currency."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="shares")
    side = models.PositiveSmallIntegerField(choices=Side)
    amount = models.DecimalField(**MONEY)
    currency = models.CharField(max_length=3, choices=CURRENCY)

    class Meta(Row.Meta):
        ordering = ("side",)
        constraints = (
            models.UniqueConstraint(fields=["programme", "side"], name="accelerator_a_side_has_one_share"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="accelerator_share_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"


class Line(Record):
    """What a share is planned to be spent on."""

    CODE_PREFIX = "BL"
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="lines")
    title = WordsField()
    planned = models.DecimalField(**MONEY)

    class Meta(Record.Meta):
        ordering = ("share", "pk")
        constraints = (models.CheckConstraint(condition=Q(planned__gte=0), name="accelerator_line_not_negative"),)

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"{self.share.programme.get_absolute_url()}#budget"


class Expense(Record):
    """Money spent against a line, in the currency of its share."""

    CODE_PREFIX = "EX"
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="expenses")
    day = models.DateField()
    amount = models.DecimalField(**MONEY)
    what = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-day", "-pk")
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="accelerator_expense_is_a_sum"),)

    def __str__(self) -> str:
        return self.what


class StudentProject(Record):
    """A project of students of both universities, one record from application to outcome. `idea` is its text, `owner`
    and `property_note` whose the intellectual property is; `contact` who answers for it, reached by `channel` at
    `address`. `verdict` with its words is `prepared` by the office and unknown outside; `words` are those released.
    """

    CODE_PREFIX = "AS"
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="projects")
    title = WordsField()
    idea = models.TextField(blank=True)
    owner = models.CharField(max_length=8, choices=Owner, blank=True, default=Owner.UNKNOWN)
    property_note = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WECHAT)
    address = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.ZH.value)
    state = models.CharField(max_length=9, choices=Standing, default=Standing.DRAFT, db_index=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, blank=True)
    prepared = models.TextField(blank=True)
    words = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, default=Outcome.NONE)
    outcome_note = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[Standing.DRAFT, Standing.WITHDRAWN]) | Q(submitted_at__isnull=False),
                name="accelerator_submitted_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(state__in=UNDER_SELECTION), name="accelerator_verdict_until_released"
            ),
            models.CheckConstraint(
                condition=~Q(state=Standing.LEFT) | ~Q(reason=""), name="accelerator_who_leaves_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/accelerator/projects/{self.code}/"

    @property
    def kept_label(self) -> str:
        """How the journal names it: by the code, which stays when everything else is erased."""
        return self.code


class Member(Row):
    """A student of a team, of one of the two universities."""

    project = models.ForeignKey(StudentProject, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=200)
    side = models.PositiveSmallIntegerField(choices=Side)
    study = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
