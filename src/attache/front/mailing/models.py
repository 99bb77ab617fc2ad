"""Mailings, their letters, and the pace of each lane."""

from datetime import time
from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from attache.front.digest.models import Edition
from attache.front.mailing.states import OPEN, Delivered, Kind, Reason, State
from attache.kernel.languages import Language
from attache.kernel.outbox import troubles
from attache.kernel.records import Record, Row

LANGUAGES = [(one.value, one.own_name) for one in Language]


class Mailing(Record):
    """A published edition that is sent to its office's subscribers, each number of it once.

    `seals` are the SHA-256 of its publications by language: what was looked at is what is sent. Letters arrive from
    `opens` to before `closes` on the clock of each reader.
    """

    CODE_PREFIX: ClassVar[str] = "ML"
    edition = models.ForeignKey("digest.Edition", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    seals: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField()
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(20))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=20, blank=True)
    error_detail = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "number"], name="mailing_each_number_once"),
            models.CheckConstraint(
                condition=Q(state=State.COUNTING, begins_at__isnull=False)
                | ~Q(state=State.COUNTING) & Q(begins_at=None),
                name="mailing_counts_to_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DONE, State.ENDED), ended_at__isnull=False)
                | ~Q(state__in=(State.DONE, State.ENDED)) & Q(ended_at=None),
                name="mailing_ended_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition}" + (f" ({self.number})" if self.number > 1 else "")

    def get_absolute_url(self) -> str:
        return f"/office/mailings/{self.code}/"

    @property
    def languages(self) -> list[Language]:
        """The languages in which it goes out."""
        return [one for one in Language if one.value in self.seals]

    @property
    def error_words(self) -> str:
        """Why it was paused by itself, in the reader's language; empty when it was not."""
        return str(troubles.words(self.error))


class Delivery(Row):
    """One letter of a mailing to one subscriber. `failures` counts what went wrong, `attempts` every try.

    It keeps no address: that is the subscriber's, and is forgotten with the subscriber.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey("subscribers.Subscriber", on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    lane = models.CharField(max_length=100)
    token = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=Delivered, default=Delivered.WAITING)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    due_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=20, blank=True)
    error_detail = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        indexes = (models.Index(fields=["mailing", "state", "due_at", "lane"], name="mailing_what_is_due"),)
        constraints = (
            models.UniqueConstraint(fields=["mailing", "subscriber"], name="mailing_one_letter_to_each"),
            models.CheckConstraint(
                condition=Q(state=Delivered.WAITING, due_at__isnull=False)
                | ~Q(state=Delivered.WAITING) & Q(due_at=None),
                name="mailing_waiting_for_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=Delivered.SENDING, lease_until__isnull=False)
                | ~Q(state=Delivered.SENDING) & Q(lease_until=None),
                name="mailing_sending_under_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state=Delivered.LEFT_OUT) & ~Q(reason="") | ~Q(state=Delivered.LEFT_OUT) & Q(reason=""),
                name="mailing_left_out_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mailing_id} {self.token[:8]}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent."""
        return self.state in OPEN

    @property
    def message_id(self) -> str:
        """The same at every attempt."""
        return f"<{self.mailing.code}.{self.token}@{settings.MAIL_DOMAIN}>"

    @property
    def mark(self) -> str:
        """What stands for this attempt in the list of what was handed over."""
        return f"{self.token} {self.attempts}"

    @property
    def error_words(self) -> Any:
        """Why the last attempt failed, in the reader's language."""
        return troubles.words(self.error)


class Lane(Row):
    """How far the tokens of one receiving provider are used up, and until when it is left alone."""

    name = models.CharField(max_length=100, unique=True)
    full_at = models.DateTimeField()
    rests_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Trial(Row):
    """A letter that somebody of ours asked for, to look at it in the own mailbox: of a mailing, or of an edition as it
    stands at the moment of sending.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, null=True, related_name="trials")
    edition = models.ForeignKey("digest.Edition", on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    token = models.CharField(max_length=32, unique=True)
    asked_at = models.DateTimeField()
    tried = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=20, blank=True)
    error_detail = models.TextField(blank=True)

    class Meta(Row.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(mailing__isnull=True, edition__isnull=False)
                | Q(mailing__isnull=False, edition__isnull=True),
                name="mailing_trial_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.language} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def of(self) -> Edition:
        """The edition that the letter is of."""
        return self.mailing.edition if self.mailing else cast("Edition", self.edition)

    @property
    def error_words(self) -> Any:
        """Why it could not be sent, in the reader's language."""
        return troubles.words(self.error)


class Returned(Row):
    """Something that came back, read once. What it says is kept where it is about a subscriber, and goes with that."""

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    delivery = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, related_name="returns")
    subscriber = models.ForeignKey("subscribers.Subscriber", on_delete=models.CASCADE, null=True, related_name="+")
    status = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField()
    acted = models.BooleanField(default=False)  # whether it ended the sending to that address

    class Meta(Row.Meta):
        ordering = ("-pk",)
        indexes = (models.Index(fields=["subscriber", "kind"], name="mailing_returns_of_a_reader"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"
