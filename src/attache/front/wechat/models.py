"""Articles on their way into the drafts of the official account."""

from django.db import models
from django.db.models import Q

from attache.front.wechat.states import SAYS, UNFORESEEN, State
from attache.kernel.languages import Language
from attache.kernel.records import Row


class Handover(Row):
    """What readers have of an edition in one language (by its seal), to be put into the account's drafts.

    It is never published by the machine: a person looks at the draft in WeChat and presses the button there.
    """

    edition = models.ForeignKey("digest.Edition", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language])
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    media_id = models.CharField(max_length=128, blank=True)
    error = models.CharField(max_length=20, blank=True)
    error_detail = models.CharField(max_length=300, blank=True)
    tried = models.PositiveSmallIntegerField(default=0)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.SENT) & ~Q(media_id="") | ~Q(state=State.SENT) & Q(media_id=""),
                name="wechat_a_draft_has_its_mark",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ASKED, ended_at=None) | ~Q(state=State.ASKED) & Q(ended_at__isnull=False),
                name="wechat_an_end_has_its_moment",
            ),
            models.UniqueConstraint(
                fields=["edition", "language"], condition=Q(state=State.ASKED), name="wechat_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.language} {self.state}"

    @property
    def error_words(self) -> str:
        """Why it did not get there, in the reader's language."""
        return str(SAYS.get(self.error, SAYS[UNFORESEEN])) if self.error else ""
