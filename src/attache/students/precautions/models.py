"""Health rules, the events under them, who takes part, and what they have answered."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.precautions.logic.cover import covers
from attache.students.precautions.states import OF_EACH, What, Whom


class HealthRule(Record):
    """What is asked. `number`: days of quarantine, hours of a test, people of a group; `place` narrows a country."""

    CODE_PREFIX = "HR"
    what = models.CharField(max_length=10, choices=What)
    whom = models.CharField(max_length=8, choices=Whom, default=Whom.STUDENTS)
    country = models.CharField(max_length=2)
    place = WordsField(blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = WordsField()
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField()
    url = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("-first", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="precautions_end_after_begin"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="precautions_name_their_source"),
        )

    def __str__(self) -> str:
        return str(self.text) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/precautions/{self.code}/"

    @property
    def of_each(self) -> bool:
        """Whether every participant answers; else the office settles it for the event."""
        return self.what in OF_EACH

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Event(Record):
    """An event with students under health rules: `kind` and `about` name the record of the room that keeps it."""

    CODE_PREFIX = "PV"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    day = models.DateField(db_index=True)
    country = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("day", "pk")
        constraints = (models.UniqueConstraint(fields=["kind", "about"], name="precautions_an_event_once"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/office/precautions/events/{self.code}/"


class Participant(Record):
    """Who takes part; `kind` and `about` name a record of the person where there is one."""

    CODE_PREFIX = "PX"
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    kind = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language], default="zh")

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["event", "kind", "about", "name"], name="precautions_takes_part_once"),
        )

    def __str__(self) -> str:
        return self.name


class Requirement(Row):
    """A rule upon an event. `settled_on`: since when the office has seen to it, where that is the office's to do."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="requirements")
    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="requirements")
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["event", "rule"], name="precautions_a_rule_once_an_event"),)

    def __str__(self) -> str:
        return f"{self.event.code} {self.rule.code}"


class Acknowledgement(Row):
    """What a participant has answered to a rule: yes or no, and a last day. Nothing of anybody's health."""

    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answers")
    answer = models.BooleanField()
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    forget_on = models.DateField(db_index=True)

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["rule", "participant"], name="precautions_one_answer_to_a_rule"),
            models.CheckConstraint(condition=Q(answer=True) | Q(until=None), name="precautions_only_a_yes_has_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.answer}"

    def covers(self, day: date) -> bool:
        """Whether it is enough for a day."""
        return covers(self.rule.what, self.answer, self.until, day)
