"""A note: who is told what, when, about which record, and how far it has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language
from attache.kernel.outbox import troubles
from attache.kernel.outbox.states import Channel, State
from attache.kernel.records import Record, Row


class Note(Record):
    """One message to one recipient. It keeps the text as it is sent, and labels instead of foreign keys.

    `send_at` is the moment that was meant, `due_at` that of the next attempt. `key` lets an act be repeated without
    a second note; `token` makes the Message-ID the same at every attempt, and like no other.
    """

    CODE_PREFIX = "N"
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    topic = models.CharField(max_length=80)
    channel = models.CharField(max_length=10, choices=Channel)
    outside = models.BooleanField(default=True)
    key = models.CharField(max_length=200, unique=True)
    token = models.CharField(max_length=32)

    about_kind = models.CharField(max_length=60)
    about_code = models.CharField(max_length=40)
    about_label = models.CharField(max_length=300)
    about_url = models.CharField(max_length=500, blank=True)

    to_name = models.CharField(max_length=200)
    to_address = models.CharField(max_length=320, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language])
    subject_line = models.CharField(max_length=300)
    body = models.TextField()
    calendar = models.TextField(blank=True)  # iCalendar (RFC 5545), sent along as RFC 6047 wants it

    by_code = models.CharField(max_length=40)
    by_label = models.CharField(max_length=200)
    put_at = models.DateTimeField()
    released_by = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True)
    send_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=20, blank=True)
    error_detail = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "due_at"], name="outbox_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | ~Q(state=State.SENT) & Q(sent_at=None),
                name="outbox_sent_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.QUEUED, due_at__isnull=False) | ~Q(state=State.QUEUED) & Q(due_at=None),
                name="outbox_queued_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, lease_until__isnull=False)
                | ~Q(state=State.SENDING) & Q(lease_until=None),
                name="outbox_sending_under_a_lease",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_line} → {self.to_name}"

    @property
    def kept_label(self) -> str:
        """How the journal names it: by its subject line, which names nobody."""
        return self.subject_line

    @property
    def carried(self) -> "list[NoteFile]":
        """The files that go along, in their order; loaded with the note by whoever delivers it."""
        return list(self.files.all())

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a receiver can tell a repetition from a second letter."""
        return f"<{self.code}.{self.token}@{settings.MAIL_DOMAIN}>"

    @property
    def tag(self) -> str:
        """The language of the text, for `lang` and Content-Language."""
        return Language(self.language).tag

    @property
    def error_words(self) -> str:
        """Why the last attempt failed, in the reader's language; empty when it did not."""
        return str(troubles.words(self.error))


class NoteFile(Row):
    """A file that a note takes along, kept by its content."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="files")
    file = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
