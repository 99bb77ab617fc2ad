"""Subscribers, what they agreed to, and who asked to be forgotten."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from attache.front.subscribers.states import Channel, How, State, Why
from attache.kernel.languages import Language
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere

LANGUAGES = [(one.value, one.own_name) for one in Language]


class SubscriberQuerySet(PeerQuerySet):
    """Reading subscribers as mailings need them."""

    def active(self) -> Self:
        """Those to whom mail goes."""
        return self.filter(state=State.ACTIVE)


class Subscriber(Record):
    """Who gets one office's digest by mail. `sections`: the spheres that were chosen; none means all.

    `seed` makes the token of the lasting link, with the installation's secret key. What a row is called is its code:
    the journal keeps that for good, and an address must be possible to forget.
    """

    CODE_PREFIX: ClassVar[str] = "SB"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    sections: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.FULL)
    zone = models.CharField(max_length=64)
    seed = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    since = models.DateTimeField()

    objects = PeerManager.from_queryset(SubscriberQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        ordering = ("-pk",)
        indexes = (models.Index(fields=["office", "state", "language"], name="subscribers_of_an_office"),)
        constraints = (
            models.UniqueConstraint(fields=["office", "address"], name="subscribers_each_address_once"),
            models.CheckConstraint(
                condition=Q(state__in=(State.LEFT, State.SUPPRESSED)) & ~Q(why="")
                | Q(state__in=(State.ASKED, State.ACTIVE), why=""),
                name="subscribers_say_why_not",
            ),
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/office/subscribers/{self.code}/"

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the chosen language."""
        return Language(self.language).tag

    @property
    def section_words(self) -> list[str]:
        """The chosen sections in the reader's language; none means all."""
        return [str(one.label) for one in Sphere if one.value in self.sections]

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


class Consent(Row):
    """That somebody agreed to get the digest: to which words, in which language, how, and when it was confirmed.

    One that was entered by us has the statement of whoever entered it. It is kept after it was withdrawn.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    how = models.CharField(max_length=6, choices=How)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    wording = models.TextField()
    given_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    place = models.CharField(max_length=60, blank=True)  # the network it came from, masked
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=~Q(wording=""), name="subscribers_consent_says_to_what"),)

    def __str__(self) -> str:
        return f"{self.how}, {self.given_on}"


class Barred(Row):
    """The keyed fingerprint of an address whose owner had it erased: an import leaves it out."""

    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint[:12]
