"""Budgets, verdicts, awards and what each side gives."""

from django.db import models
from django.db.models import Q

from attache.kernel.records import Record, Row
from attache.science.reviews.states import Advice


class Line(Row):
    """A line of what a side has for the projects of a call, in the currency of the side."""

    round = models.ForeignKey("reviews.Round", on_delete=models.CASCADE, related_name="+")
    side = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta(Row.Meta):
        ordering = ("side", "pk")
        constraints = (models.CheckConstraint(condition=Q(amount__gte=0), name="awards_a_line_is_not_below_nothing"),)

    def __str__(self) -> str:
        return self.name


class Verdict(Row):
    """What one side says of a project, prepared and told to nobody before the release. `reason` stays in the house."""

    entry = models.ForeignKey("reviews.Entry", on_delete=models.CASCADE, related_name="+")
    side = models.PositiveSmallIntegerField()
    advice = models.CharField(max_length=8, choices=Advice)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("side",)
        constraints = (models.UniqueConstraint(fields=["entry", "side"], name="awards_a_side_says_it_once"),)

    def __str__(self) -> str:
        return str(self.get_advice_display())


class Award(Record):
    """A project that is funded: its contract once it is signed, its end once it is closed."""

    CODE_PREFIX = "AW"
    project = models.OneToOneField("projects.Project", on_delete=models.PROTECT, related_name="+")
    contract = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    told = models.OneToOneField(
        "chronicle.Happening", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(contract="", signed_on=None) | (~Q(contract="") & Q(signed_on__isnull=False)),
                name="awards_a_contract_is_signed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(signed_on__isnull=False), name="awards_only_a_contract_is_closed"
            ),
        )

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return f"/office/awards/{self.code}/"


class Grant(Row):
    """What one side gives to an award."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="grants")
    side = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)

    class Meta(Row.Meta):
        ordering = ("side",)
        constraints = (models.UniqueConstraint(fields=["award", "side"], name="awards_a_side_gives_once"),)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
