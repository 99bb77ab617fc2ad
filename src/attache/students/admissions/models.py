"""Quotas, applicants, applications with documents, decisions and the steps of entry."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.admissions.states import (
    DEFERRABLE,
    ERASED,
    HOLDING,
    OPEN,
    SETTLED,
    Channel,
    Document,
    Entry,
    Funding,
    ItemState,
    Outcome,
    State,
)
from attache.students.programmes.logic.regions import region_of
from attache.students.programmes.states import Region

# What is told of a person only to those who admit: not in the search index, the journal or a plain export.
PERSONAL = ("born_on", "passport", "passport_expires", "address")


class Quota(Record):
    """So many places of an intake for a way of funding and a region, or for everybody."""

    CODE_PREFIX = "QT"
    intake = models.ForeignKey("programmes.Intake", on_delete=models.PROTECT, related_name="+")
    funding = models.CharField(max_length=10, choices=Funding, default=Funding.CONTRACT)
    region = models.CharField(max_length=10, choices=Region, default=Region.ANY)
    places = models.PositiveIntegerField()

    class Meta(Record.Meta):
        ordering = ("funding", "region", "pk")
        constraints = (
            models.UniqueConstraint(fields=["intake", "funding", "region"], name="admissions_one_quota_of_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.get_funding_display()} · {self.get_region_display()}"


class Applicant(Record):
    """A person who wants to study with us, by the names of the passport, of the characters and of Cyrillic."""

    CODE_PREFIX = "AP"
    latin_family = models.CharField(max_length=100)
    latin_given = models.CharField(max_length=100, blank=True)
    hanzi_family = models.CharField(max_length=20, blank=True)
    hanzi_given = models.CharField(max_length=40, blank=True)
    cyrillic_family = models.CharField(max_length=100, blank=True)
    cyrillic_given = models.CharField(max_length=100, blank=True)
    cyrillic_checked = models.BooleanField(default=False)
    born_on = models.DateField(null=True, blank=True)
    citizenship = models.CharField(max_length=2, default="CN")
    passport = models.CharField(max_length=30, blank=True)
    passport_expires = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.WECHAT)
    address = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language], default="zh")
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = (
            models.UniqueConstraint(fields=["passport"], condition=~Q(passport=""), name="admissions_one_passport"),
        )

    def __str__(self) -> str:
        return str(self.words)

    def get_absolute_url(self) -> str:
        return f"/office/admissions/applicants/{self.code}/"

    @property
    def words(self) -> Words:
        """The name as each language writes it; of who was erased, that it was."""
        if self.erased_at:
            return ERASED
        latin = f"{self.latin_family} {self.latin_given}".strip()
        return Words(
            latin,
            f"{self.cyrillic_family} {self.cyrillic_given}".strip() or latin,
            f"{self.hanzi_family}{self.hanzi_given}" or latin,
        )

    @property
    def kept_label(self) -> str:
        """How the journal names the person: by the code, which stays when everything else is erased."""
        return self.code

    @property
    def region(self) -> str:
        """Whose deadlines and places are this person's."""
        return region_of(self.citizenship)


class Application(Record):
    """An applicant wants a place in an intake. `before` is what a deferred one was; `target` where it waits for."""

    CODE_PREFIX = "AD"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="applications")
    intake = models.ForeignKey("programmes.Intake", on_delete=models.PROTECT, related_name="+")
    funding = models.CharField(max_length=10, choices=Funding, default=Funding.CONTRACT)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, db_index=True)
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, null=True, blank=True, related_name="applications")
    seat = models.PositiveIntegerField(null=True, blank=True)
    before = models.CharField(max_length=12, blank=True, choices=[(one.value, one.label) for one in DEFERRABLE])
    target = models.ForeignKey("programmes.Intake", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    condition = WordsField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    wish = models.CharField(max_length=500, blank=True)  # an applicant's own word for a deferral, until it is answered
    origin = models.CharField(max_length=40, blank=True)  # the code of what led here, such as a lead
    submitted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        indexes = (models.Index(fields=["intake", "state"], name="admissions_by_intake"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=HOLDING, seat__gte=1, quota__isnull=False)
                | (~Q(state__in=HOLDING) & Q(seat=None, quota=None)),
                name="admissions_a_seat_is_a_place_held",
            ),
            models.UniqueConstraint(fields=["quota", "seat"], name="admissions_a_seat_is_one_s"),
            models.CheckConstraint(
                condition=(
                    Q(state=State.DEFERRED, target__isnull=False, before__in=DEFERRABLE) & ~Q(target=F("intake"))
                )
                | (~Q(state=State.DEFERRED) & Q(target=None, before="")),
                name="admissions_deferred_names_its_target",
            ),
            models.UniqueConstraint(
                fields=["applicant"], condition=Q(state=State.DEFERRED), name="admissions_deferred_once"
            ),
            models.UniqueConstraint(
                fields=["applicant", "intake"], condition=Q(state__in=OPEN), name="admissions_applied_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} · {self.applicant}"

    def get_absolute_url(self) -> str:
        return f"/office/admissions/{self.code}/"

    @property
    def kept_label(self) -> str:
        """How the journal names it: without the person's name."""
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self.state in OPEN


class Item(Row):
    """One document of an application. `file` is the code of the attachment that came last."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=Document)
    state = models.CharField(max_length=9, choices=ItemState, default=ItemState.ASKED)
    reason = models.CharField(max_length=300, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    file = models.CharField(max_length=40, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["application", "kind"], name="admissions_a_document_once"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.REFUSED) | ~Q(reason=""), name="admissions_refused_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about it any more."""
        return self.state in SETTLED

    def expired_on(self, day: date) -> bool:
        """Whether it is no longer valid on a day."""
        return self.expires_on is not None and self.expires_on < day


class Decision(Row):
    """What shall be told to an applicant: prepared, and with others released. `answer_by`: the last day to accept."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    condition = WordsField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["application"], condition=Q(released_at=None), name="admissions_one_decision_prepared"
            ),
        )

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class Step(Row):
    """One step of entry: until when, when it was done. `source` is what the day comes from."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Entry)
    due_on = models.DateField(null=True, blank=True, db_index=True)
    done_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["application", "kind"], name="admissions_a_step_once"),)

    def __str__(self) -> str:
        return str(self.get_kind_display())
