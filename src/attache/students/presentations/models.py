"""Presentations with their platforms and inviters, sign-ups, attendance."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.relations.meetings.states import Format, Service
from attache.students.presentations.states import COMING, SEATED, Side, Standing, State

LANGUAGES = [(one.value, one.own_name) for one in Language]


class Presentation(Record):
    """Programmes (codes) are shown online or at a place, with a co-host. `starts_at` follows day and hour in `zone`."""

    CODE_PREFIX = "PN"
    campaign = models.ForeignKey("recruitment.Campaign", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    topic = WordsField(blank=True)  # what is presented, as a noun phrase
    cohost = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    programmes = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    day = models.DateField()
    hour = models.TimeField()
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField(db_index=True)
    format = models.CharField(max_length=9, choices=Format, default=Format.ONLINE)
    place = models.ForeignKey("partners.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    seats = models.PositiveIntegerField()
    publishable = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    happening = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(seats__gt=0), name="presentations_have_seats"),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""), name="presentations_cancelled_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/presentations/{self.code}/"

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_coming(self) -> bool:
        """Whether it is still to be held."""
        return self.state in COMING

    @property
    def where(self) -> str:
        """The place and the room of what is not only online, in the language of the page."""
        told = () if self.format == Format.ONLINE else (str(self.place or ""), self.room)
        return ", ".join(filter(None, told))

    def takes_at(self, moment: datetime) -> bool:
        """Whether somebody may sign up at a moment: until it is over."""
        return self.state == State.OPEN and moment < self.ends_at


class Platform(Row):
    """Where it is seen on one side of the firewall."""

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="platforms")
    side = models.CharField(max_length=6, choices=Side)
    service = models.CharField(max_length=10, choices=Service)
    address = models.CharField(max_length=1000, blank=True)
    number = models.CharField(max_length=60, blank=True)
    password = models.CharField(max_length=60, blank=True)

    class Meta(Row.Meta):
        ordering = ("-side",)
        constraints = (models.UniqueConstraint(fields=["presentation", "side"], name="presentations_one_for_a_side"),)

    def __str__(self) -> str:
        return str(self.get_service_display())


class Inviter(Row):
    """A source that invites to a presentation, by its own QR code."""

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="inviters")
    source = models.ForeignKey("recruitment.Source", on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["presentation", "source"], name="presentations_an_inviter_once"),
        )

    def __str__(self) -> str:
        return str(self.source)


class SignUp(Record):
    """A lead wants to see a presentation, through the source of the address. `minutes`: how long somebody was there."""

    CODE_PREFIX = "SN"
    presentation = models.ForeignKey(Presentation, on_delete=models.PROTECT, related_name="sign_ups")
    lead = models.ForeignKey("recruitment.Lead", on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("recruitment.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.ZH.value)
    state = models.CharField(max_length=7, choices=Standing, default=Standing.SIGNED)
    seat = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["presentation", "lead"], name="presentations_nobody_signs_up_twice"),
            models.UniqueConstraint(fields=["presentation", "seat"], name="presentations_a_seat_is_one_s"),
            models.CheckConstraint(
                condition=Q(state__in=SEATED, seat__isnull=False, seat__gte=1) | (~Q(state__in=SEATED) & Q(seat=None)),
                name="presentations_seated_or_not",
            ),
        )

    def __str__(self) -> str:
        return str(self.lead)

    @property
    def kept_label(self) -> str:
        """How the journal names it: who signed up may be erased."""
        return self.code


class Attendance(Row):
    """Who was there by a platform's list: `rows` of name, minutes, and the code of the sign-up, if it is known."""

    presentation = models.OneToOneField(Presentation, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
