"""Links and what was done through them."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.links.states import Doing, State
from attache.kernel.records import Record, Row

STORED = [choice for choice in State.choices if choice[0] != State.EXPIRED]


class Link(Record):
    """Leave for one outside person to do one thing to one record, until a moment.

    `sender` is who asks, in words. The subject is named as the journal names it, without a foreign key.
    """

    CODE_PREFIX: ClassVar[str] = "LK"
    purpose = models.SlugField(max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sender = WordsField()
    language = models.CharField(max_length=2, choices=[(lang.value, lang.own_name) for lang in Language])
    token_sha256 = models.CharField(max_length=64, unique=True)
    single_use = models.BooleanField()
    state = models.CharField(max_length=8, choices=STORED, default=State.OPEN)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        indexes = (models.Index(fields=["subject_kind", "subject_code"], name="links_of_a_subject"),)
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="links_end_after_begin"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, used_at=None, revoked_at=None, revoked_by="")
                | Q(state=State.USED, used_at__isnull=False, single_use=True, revoked_at=None, revoked_by="")
                | (Q(state=State.REVOKED, used_at=None, revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="links_state_has_evidence",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose}: {self.name}"

    @property
    def kept_label(self) -> str:
        """How the journal names it: by what it is for and about, not by whom it was made for."""
        return f"{self.purpose}: {self.subject_code}"

    def standing_at(self, at: datetime) -> State:
        """What the link is at a moment: an open one is expired once its time has come."""
        return State.EXPIRED if self.state == State.OPEN and at >= self.expires_at else State(self.state)


class Visit(Row):
    """One opening of a link or one act through it: when, what, and from where, masked."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=Doing)
    detail = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=60, blank=True)

    class Meta(Row.Meta):
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.link.code} {self.what}"
