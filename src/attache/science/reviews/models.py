"""Rounds of reviews: what is judged by what, the pools of reviewers, conflicts, who reads what, and the reviews."""

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.science.reviews.states import HIGHEST, LOWEST, Answer, Bid, Conflict, Method, Reading, Said, State

LANGUAGES = [(one.value, one.own_name) for one in Language]


class Round(Record):
    """The reviews of a call's projects. `wanted` is how many of each side read a project; in a `blind` one reviewers
    read the redacted copy alone; `due` is the instant after which no review is taken, on the clock of `zone`.
    """

    CODE_PREFIX = "RD"
    call = models.OneToOneField("calls.Call", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.SETUP)
    wanted = models.PositiveSmallIntegerField(default=3)
    method = models.CharField(max_length=6, choices=Method, default=Method.MEDIAN)
    blind = models.BooleanField(default=False)
    due = models.DateTimeField()
    zone = models.CharField(max_length=64)
    released_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(wanted__gte=1, wanted__lte=9), name="reviews_some_read_a_project"),
            models.CheckConstraint(
                condition=Q(state=State.RELEASED, released_at__isnull=False)
                | (~Q(state=State.RELEASED) & Q(released_at=None)),
                name="reviews_released_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return str(self.call)

    def get_absolute_url(self) -> str:
        return f"/office/reviews/{self.code}/"


class Criterion(Row):
    """What is judged, with its weight; one without a weight stands by itself and counts for nothing."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = WordsField()
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta(Row.Meta):
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["round", "position"], name="reviews_criteria_in_order"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="reviews_weight_at_most_100"),
        )

    def __str__(self) -> str:
        return str(self.title)


class Entry(Row):
    """A project that is judged, with the subjects by which reviewers are found."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="+")
    subjects = models.JSONField(default=list)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.project)


class Copy(Row):
    """What the reviewers of a side read of a project in a blind round: without names, checked by a person."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="copies")
    side = models.PositiveSmallIntegerField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("side",)
        constraints = (models.UniqueConstraint(fields=["entry", "side"], name="reviews_a_copy_for_a_side"),)

    def __str__(self) -> str:
        return f"{self.entry}/{self.side}"


class Reviewer(Record):
    """Somebody of a side's pool: what is known, read and taken on at most; how the invitation was answered."""

    CODE_PREFIX = "RW"
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reviewers")
    side = models.PositiveSmallIntegerField()
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    reads = models.JSONField(default=list)
    subjects = models.JSONField(default=list)
    load = models.PositiveSmallIntegerField(default=5)
    state = models.CharField(max_length=8, choices=Answer, default=Answer.LISTED)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("side", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "person"], name="reviews_a_person_reviews_for_one_side"),
            models.CheckConstraint(condition=Q(load__gte=1), name="reviews_a_reviewer_reads_something"),
            models.CheckConstraint(
                condition=Q(state__in=(Answer.LISTED, Answer.INVITED), answered_at=None)
                | Q(state__in=(Answer.ACCEPTED, Answer.DECLINED), answered_at__isnull=False),
                name="reviews_answered_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def kept_label(self) -> str:
        """How the journal names it: not by whom."""
        return self.code

    def get_absolute_url(self) -> str:
        return f"{self.round.get_absolute_url()}#{self.code}"


class Clash(Row):
    """A conflict that somebody has said. What the records show is computed anew each time it is asked."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="clashes")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="clashes")
    kind = models.CharField(max_length=14, choices=Conflict)
    said = models.CharField(max_length=8, choices=Said)
    made_at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["reviewer", "entry", "kind"], name="reviews_a_clash_once"),)

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Wish(Row):
    """What a reviewer says of a project beforehand."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="wishes")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="wishes")
    bid = models.CharField(max_length=10, choices=Bid)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["reviewer", "entry"], name="reviews_a_wish_once"),)

    def __str__(self) -> str:
        return str(self.get_bid_display())


class Review(Row):
    """What one reviewer has to read and says of it. `text` is for the applicant, as the reviewer `wrote` it in one
    language and the office put it into others; `aside` is for the office; `place` is the reviewer's own order, equal
    ones side by side; `reasons` and `shared` say why it was assigned.
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="reviews")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reviews")
    state = models.CharField(max_length=9, choices=Reading, default=Reading.PROPOSED)
    pinned = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    shared = models.JSONField(default=list)
    text = WordsField(blank=True)
    wrote = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    aside = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["reviewer", "entry"], name="reviews_a_reviewer_reads_once"),
            models.CheckConstraint(
                condition=Q(state=Reading.SUBMITTED, submitted_at__isnull=False)
                | (~Q(state=Reading.SUBMITTED) & Q(submitted_at=None)),
                name="reviews_submitted_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry}: {self.reviewer}"


class Score(Row):
    """What a review gives for a criterion; without a value the reviewer abstains."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["review", "criterion"], name="reviews_a_score_once"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=LOWEST, value__lte=HIGHEST), name="reviews_score_in_range"
            ),
        )

    def __str__(self) -> str:
        return str(self.value or "–")


class Remark(Row):
    """What is said in the discussion of a project on one side; without a reviewer it is the office that speaks."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="talk")
    side = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:60]
