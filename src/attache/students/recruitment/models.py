"""Campaigns with targets, sources, leads with what was said and who claims them, commission, class lists."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.programmes.logic.regions import region_of
from attache.students.programmes.models import Programme
from attache.students.programmes.states import CURRENCIES, Region
from attache.students.recruitment.states import (
    CampaignState,
    ClaimState,
    How,
    LeadState,
    LineState,
    ListState,
    SourceKind,
    SourceState,
)

LANGUAGES = [(one.value, one.own_name) for one in Language]
MONEY = [(one, one) for one in CURRENCIES]


class Campaign(Record):
    """The recruitment for one admission year. `happening` is the code of what the chronicle knows of it."""

    CODE_PREFIX = "CM"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = WordsField()
    scheme = WordsField(blank=True)  # what was agreed with the partners, as a noun phrase
    first = models.DateField()
    last = models.DateField()
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=CampaignState, default=CampaignState.PLANNED)
    happening = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-year", "pk")
        constraints = (
            models.UniqueConstraint(fields=["office", "year"], name="recruitment_one_campaign_a_year"),
            models.CheckConstraint(condition=Q(last__gt=F("first")), name="recruitment_campaigns_last"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/recruitment/{self.code}/"


class Source(Record):
    """Through whom people come. An agency has a contract (the code of an agreement), a territory (a word for each
    province or city, empty: everywhere), programmes (codes, empty: all), and a commission for each student."""

    CODE_PREFIX = "SC"
    kind = models.CharField(max_length=6, choices=SourceKind)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = WordsField(blank=True)
    contract = models.CharField(max_length=40, blank=True)
    territory = models.JSONField(default=list, blank=True)
    programmes = models.JSONField(default=list, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    commission = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, choices=MONEY)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.ZH.value)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=SourceState, default=SourceState.PENDING)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind=SourceKind.AGENCY, state=SourceState.APPROVED) | ~Q(contract=""),
                name="recruitment_agency_has_a_contract",
            ),
            models.CheckConstraint(
                condition=Q(commission=None) | (Q(commission__gte=Decimal(0)) & ~Q(currency="")),
                name="recruitment_commission_has_its_currency",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(kind__in=(SourceKind.AGENCY, SourceKind.SCHOOL)),
                name="recruitment_agencies_and_schools_are_bodies",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="recruitment_validity_has_its_order",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"], condition=~Q(state=SourceState.ENDED),
                name="recruitment_a_body_is_one_source",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.words)

    def get_absolute_url(self) -> str:
        return f"/office/recruitment/sources/{self.code}/"

    @property
    def words(self) -> Words:
        """What pages call it."""
        if self.organisation:
            return self.organisation.short
        return self.name or Words(*[str(self.get_kind_display())] * len(Language))

    @property
    def is_agency(self) -> bool:
        """Whether it has a contract and claims people."""
        return self.kind == SourceKind.AGENCY

    def brings_on(self, day: date) -> bool:
        """Whether it may bring people on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return self.state == SourceState.APPROVED and begun and (self.valid_until is None or day <= self.valid_until)

    def offers(self, programme: Programme | None) -> bool:
        """Whether it may bring people for a programme, or for one that is not known yet."""
        return programme is None or not self.programmes or programme.code in self.programmes

    def covers(self, city: str) -> bool:
        """Whether a city lies in its territory, as far as both are told."""
        wanted = city.strip().casefold()
        return not self.territory or not wanted or any(wanted in one.casefold() for one in self.territory)


class Target(Row):
    """How many applicants a campaign shall bring: altogether, for a programme, from a region, through a source."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    region = models.CharField(max_length=10, choices=Region, default=Region.ANY)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="targets")
    number = models.PositiveIntegerField()

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                F("campaign"), Coalesce("programme", 0), F("region"), Coalesce("source", 0),
                name="recruitment_a_target_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)


class ClassList(Record):
    """A table of a class as it was read: `rows` are rows with their number, values and what is wrong with each.
    `done` counts the rows that were taken in; `made` the leads that came of it."""

    CODE_PREFIX = "CS"
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="lists")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    wrong = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=6, choices=ListState, default=ListState.READ)
    done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/office/recruitment/lists/{self.code}/"


class Lead(Record):
    """Somebody who may apply. `phone` (digits with the country) and `wechat` (small letters) as they are compared."""

    CODE_PREFIX = "LE"
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="leads")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="leads")
    class_list = models.ForeignKey(ClassList, on_delete=models.SET_NULL, null=True, blank=True, related_name="leads")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    wechat = models.CharField(max_length=40, blank=True)
    mail = models.EmailField(blank=True)
    city = models.CharField(max_length=100, blank=True)
    school = models.CharField(max_length=200, blank=True)
    citizenship = models.CharField(max_length=2, default="CN")
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.ZH.value)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=9, choices=LeadState, default=LeadState.NEW)
    reason = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True, db_index=True)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["campaign", "state"], name="recruitment_leads_by_state"),
            models.Index(fields=["source", "campaign"], name="recruitment_leads_by_source"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "phone"], condition=~Q(phone=""), name="recruitment_one_lead_a_phone"
            ),
            models.UniqueConstraint(
                fields=["campaign", "wechat"], condition=~Q(wechat=""), name="recruitment_one_lead_a_wechat"
            ),
            models.CheckConstraint(
                condition=~Q(state=LeadState.LOST) | ~Q(reason=""), name="recruitment_lost_says_why"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/office/recruitment/leads/{self.code}/"

    @property
    def kept_label(self) -> str:
        """How the journal names the person: by the code, which stays when everything else is erased."""
        return self.code

    @property
    def is_erased(self) -> bool:
        """Whether nothing is known any more of who it is."""
        return self.name == self.code

    @property
    def region(self) -> str:
        """Where the person counts as coming from."""
        return region_of(self.citizenship)


class Contact(Row):
    """What was said with a lead, by which way, and when the next word is due."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="contacts")
    how = models.CharField(max_length=7, choices=How, default=How.WECHAT)
    text = models.CharField(max_length=2000)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.text


class Claim(Row):
    """An agency says that it brings a lead. The first valid one stands until its protection is over (`until`)."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="claims")
    agency = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=8, choices=ClaimState, default=ClaimState.STANDING)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True)  # why it was decided so

    class Meta(Row.Meta):
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["lead"], condition=Q(state=ClaimState.STANDING), name="recruitment_one_agency_holds_a_lead"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="recruitment_claims_protect_some_time"),
        )

    def __str__(self) -> str:
        return str(self.agency)


class CommissionLine(Record):
    """What an agency gets for one lead by its contract, in the currency of the contract."""

    CODE_PREFIX = "CY"
    agency = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lines")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="lines")
    contract = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, choices=MONEY)
    state = models.CharField(max_length=8, choices=LineState, default=LineState.EXPECTED)
    due_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta(Record.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["lead"], condition=~Q(state=LineState.DROPPED), name="recruitment_one_commission_a_lead"
            ),
            models.CheckConstraint(condition=Q(amount__gte=Decimal(0)), name="recruitment_amounts_are_no_debts"),
            models.CheckConstraint(
                condition=Q(state=LineState.PAID, paid_on__isnull=False) | (~Q(state=LineState.PAID) & Q(paid_on=None)),
                name="recruitment_paid_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(LineState.APPROVED, LineState.PAID)) | ~Q(approved_by=""),
                name="recruitment_paid_what_was_approved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"
