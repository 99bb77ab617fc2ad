"""Agreements with their parties, versions, conditions and answers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from attache.daybook.chronicle.states import Importance
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.registry.partners.states import Sphere
from attache.relations.agreements.logic.terms import Terms
from attache.relations.agreements.states import (
    ASKED,
    BINDING,
    OPEN,
    SIGNED,
    Answer,
    Direction,
    Reply,
    Skill,
    State,
    StudyLevel,
    Type,
    What,
)

ENDS = Coalesce("prolonged_to", "expires_on")  # the last day, in a query
LANGUAGES = [(lang.value, lang.own_name) for lang in Language]
PRECISIONS = [(one.value, one.value) for one in Precision]


class OwnType(Record):
    """A type of instrument that the office has beside those of the house."""

    CODE_PREFIX = "AT"
    name = WordsField()

    class Meta(Record.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)


class Agreement(Record):
    """One instrument. `sha256` is the fingerprint of its words now, `sealed` the one that our side approves or has
    approved. `prolongs` and `notice` are months. `expires_on` is what the words say; `prolonged_to` until when it lasts
    since; `deadline` is the notice day or the last day, by which somebody must have decided. `snapshot` are the words
    that an amendment changes.
    """

    CODE_PREFIX = "AG"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=14, choices=Type, default=Type.MEMORANDUM)
    own_type = models.ForeignKey(OwnType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    theirs = models.CharField(max_length=60, blank=True)
    title = WordsField()
    topic = WordsField(blank=True)
    prepared = WordsField(blank=True)
    sphere = models.CharField(max_length=10, choices=Sphere, default=Sphere.EDUCATION)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    publishable = models.BooleanField(default=True)
    line = models.ForeignKey(
        "partners.CooperationLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposal = models.ForeignKey(
        "proposals.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    occasion = WordsField(blank=True)
    host = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    drafted_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, db_index=True)
    prolonged_to = models.DateField(null=True, blank=True, db_index=True)
    prolongs = models.PositiveSmallIntegerField(default=0)
    notice = models.PositiveSmallIntegerField(default=0)
    deadline = models.DateField(null=True, blank=True, db_index=True)
    signed_from = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True, db_index=True)
    signed_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    signatory_ours = models.CharField(max_length=300, blank=True)
    signatory_theirs = models.CharField(max_length=2000, blank=True)
    sha256 = models.CharField(max_length=64)
    sealed = models.CharField(max_length=64, blank=True)
    is_amended: bool  # as queries.agreement finds it
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    snapshot = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    reason = models.CharField(max_length=500, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=SIGNED, signed_on__isnull=False, signed_from__isnull=False)
                & ~Q(signatory_ours="")
                & ~Q(signatory_theirs="")
                | ~Q(state__in=SIGNED) & Q(signed_on=None, signed_from=None, signatory_ours="", signatory_theirs=""),
                name="agreements_signed_by_a_day_and_a_signatory",
            ),
            models.CheckConstraint(condition=Q(sealed="") | Q(sealed=F("sha256")), name="agreements_sealed_as_it_is"),
            models.CheckConstraint(condition=~Q(state__in=ASKED) | ~Q(sealed=""), name="agreements_asked_is_sealed"),
            models.CheckConstraint(
                condition=~Q(state__in=(State.DRAFT, State.DROPPED)) | Q(sealed=""), name="agreements_draft_is_open"
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("effective_on")),
                name="agreements_end_after_they_begin",
            ),
            models.UniqueConstraint(
                fields=["office", "number"], condition=~Q(number=""), name="agreements_number_once"
            ),
            models.CheckConstraint(
                condition=Q(type=Type.OWN, own_type__isnull=False) | ~Q(type=Type.OWN) & Q(own_type=None),
                name="agreements_own_type_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.TERMINATED, State.RUNNING_OUT))
                | ~Q(reason="") & Q(ended_on__isnull=False),
                name="agreements_terminated_says_why_and_when",
            ),
            models.CheckConstraint(condition=Q(amends=None) | ~Q(amends=F("id")), name="agreements_amend_another"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/agreements/{self.code}/"

    @property
    def type_words(self) -> str:
        """What kind of instrument it is, in the language of the page."""
        return str(self.own_type) if self.own_type else str(self.get_type_display())

    @property
    def signed(self) -> When:
        """When it was signed, as exactly as it is known."""
        return When(self.signed_from, self.signed_on, Precision(self.signed_precision))

    @property
    def lasts_until(self) -> date | None:
        """Its last day: what the words say, or what it was prolonged to."""
        return self.prolonged_to or self.expires_on

    @property
    def terms(self) -> Terms:
        """The days that it lives by."""
        return Terms(self.effective_on, self.lasts_until, self.prolongs, self.notice)

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.state in OPEN

    @property
    def binds(self) -> bool:
        """Whether it is signed and has not ended."""
        return self.state in BINDING

    @property
    def is_signed(self) -> bool:
        """Whether it was ever signed."""
        return self.state in SIGNED

    @property
    def frozen(self) -> bool:
        """Whether its words change by amendment only: it was approved here, and signed."""
        return self.is_signed and bool(self.sealed)


class Party(Row):
    """One side of an agreement, named within it by `key`: our university, an organisation, or a name."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    key = models.PositiveIntegerField()
    ours = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    signatory = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signatory_name = models.CharField(max_length=200, blank=True)
    post = WordsField(blank=True)
    signed_on = models.DateField(null=True, blank=True)
    contact = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=200, blank=True)
    contact_post = WordsField(blank=True)

    class Meta(Row.Meta):
        ordering = ("-ours", "key")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="agreements_party_by_its_key"),
            models.UniqueConstraint(fields=["agreement"], condition=Q(ours=True), name="agreements_one_side_is_ours"),
            models.CheckConstraint(condition=Q(organisation=None) | Q(name=""), name="agreements_party_is_one"),
        )

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls it."""
        if self.organisation:
            return self.organisation.full
        return Words(*[self.name] * len(Language))

    @property
    def signed_by(self) -> Words:
        """Who signs or has signed for it; empty where nobody is named."""
        if self.signatory:
            return self.signatory.printed
        return Words(*[self.signatory_name] * len(Language))

    @property
    def spoken_for(self) -> Words:
        """Whom to write to."""
        if self.contact:
            return self.contact.printed
        return Words(*[self.contact_name] * len(Language))


class Version(Row):
    """The text in one language. A checker's word is good for the text whose fingerprint is `checked_sha256`."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()
    prevailing = models.BooleanField(default=False)
    translator = models.CharField(max_length=200, blank=True)
    checker = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_sha256 = models.CharField(max_length=64, blank=True)

    class Meta(Row.Meta):
        ordering = ("-prevailing", "language")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "language"], name="agreements_one_text_a_language"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(prevailing=True), name="agreements_one_text_prevails"
            ),
            models.CheckConstraint(
                condition=Q(checker=None, checked_at=None, checked_sha256="")
                | Q(checker__isnull=False, checked_at__isnull=False) & ~Q(checked_sha256=""),
                name="agreements_checked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement.code}/{self.language}"


class Condition(Row):
    """What may be exchanged: places and months a year, in the academic years from `first_year` to `last_year` (the year
    in which each begins). `used` is how many places were taken in each.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="conditions")
    key = models.PositiveIntegerField()
    what = models.CharField(max_length=12, choices=What, default=What.STUDIES)
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUT)
    places = models.PositiveIntegerField()
    months = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    level = models.CharField(max_length=1, choices=StudyLevel, blank=True)
    isced = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=2, blank=True)
    skill = models.CharField(max_length=10, choices=Skill, blank=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    note = WordsField(blank=True)
    used = models.JSONField(default=dict, blank=True)

    class Meta(Row.Meta):
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="agreements_condition_by_its_key"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="agreements_years_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.places}"


class Approval(Row):
    """A step of the chain on our side: who is asked for these very words, and the answer. Once the words are changed it
    is void, and stays as evidence.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="approvals")
    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.NONE)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "step"], condition=Q(voided_at=None), name="agreements_one_answer_a_step"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, comment="")
                | ~Q(answer="") & Q(answered_at__isnull=False) & (~Q(answer=Answer.REJECTED) | ~Q(comment="")),
                name="agreements_approval_has_evidence",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step}. {self.person}"


class Consent(Row):
    """Whom of the partner we have asked, by a link, whether these very words are right; and the answer."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="consents")
    name = models.CharField(max_length=200)
    link = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    sha256 = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Reply, blank=True, default=Reply.NONE)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, comment="")
                | ~Q(answer="") & Q(answered_at__isnull=False) & (~Q(answer=Reply.COMMENTED) | ~Q(comment="")),
                name="agreements_consent_has_evidence",
            ),
        )

    def __str__(self) -> str:
        return self.name


def day_of(text: str) -> date | None:
    """A day as a content keeps it."""
    return date.fromisoformat(text) if text else None
