"""Minutes and the answers to them."""

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language, Words
from attache.kernel.records import Record, Row
from attache.relations.minutes.logic import seal
from attache.relations.minutes.states import Answer, State

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


class Minutes(Record):
    """The minutes of one held meeting; `content` are all their words."""

    CODE_PREFIX = "MN"
    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/minutes/{self.code}/"

    @property
    def title(self) -> Words:
        """What the minutes are called."""
        return Words.read(self.content["title"])

    @property
    def sha256(self) -> str:
        """The fingerprint of the words."""
        return seal(self.content)


class SignOff(Row):
    """Who was asked whether these very words are right, or signed them for the office; and the answer.

    `link` is the code of the link by which an outside person answers, `number` the revision that was shown. Once the
    words are changed it is void, and stays as evidence.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signoffs")
    name = models.CharField(max_length=200)
    link = models.CharField(max_length=40, blank=True)
    signed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.NONE)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(link="", signed_by__isnull=False, answer=Answer.AGREED) | ~Q(link="") & Q(signed_by=None),
                name="minutes_signed_by_us_or_by_link",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, comment="")
                | ~Q(answer="") & Q(answered_at__isnull=False) & (~Q(answer=Answer.COMMENTED) | ~Q(comment="")),
                name="minutes_answer_has_evidence",
            ),
        )

    def __str__(self) -> str:
        return self.name
