"""What is typed of lessons, attendance, goals, thresholds, reports; of certificates and steps."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Language
from attache.relations.meetings.forms.fields import day_field
from attache.students.admissions.states import Funding
from attache.students.centres.models import Learner, Teacher
from attache.students.centres.states import Level, Subject
from attache.students.grouping.models import Group
from attache.students.preparatory.logic.progress import Limits
from attache.students.preparatory.models import Attendance
from attache.students.preparatory.states import Presence
from attache.students.programmes import queries as catalogue


class LessonForm(forms.Form):
    """A day, a subject that the group has, academic hours, who teaches."""

    day = day_field()
    subject = forms.ChoiceField(label=pgettext_lazy("taught", "Subject"))
    hours = forms.IntegerField(label=_("Academic hours"), min_value=1, max_value=12, initial=2)
    teacher = forms.ChoiceField(label=_("Teacher"), required=False)
    topic = forms.CharField(label=pgettext_lazy("lesson", "Topic"), required=False, max_length=200)

    def __init__(self, data: QueryDict | None, group: Group, today: date) -> None:
        super().__init__(data, initial={"day": today})
        taught = [one.subject for one in group.track.hours.all() if one.level == group.level]
        self.teachers = {str(one.pk): one for one in Teacher.objects.filter(centre=group.centre)}
        cast(forms.ChoiceField, self.fields["subject"]).choices = [(one, Subject(one).label) for one in taught]
        names = [(key, f"{one.name} · {one.get_subject_display()}") for key, one in self.teachers.items()]
        cast(forms.ChoiceField, self.fields["teacher"]).choices = [("", "–"), *names]

    def said(self) -> dict[str, Any]:
        """What was typed, the teacher as such."""
        return {**self.cleaned_data, "teacher": self.teachers.get(self.cleaned_data["teacher"])}


class AttendanceForm(forms.Form):
    """Everybody of that day with a presence, and a mark where there is one."""

    def __init__(self, data: QueryDict | None, learners: Sequence[Learner], noted: Sequence[Attendance] = ()) -> None:
        super().__init__(data)
        known = {one.learner.code: one for one in noted}
        self.learners = learners
        for one in learners:
            before = known.get(one.code)
            self.fields[f"presence {one.code}"] = forms.ChoiceField(
                label=str(one), choices=Presence.choices, widget=forms.RadioSelect,
                initial=before.presence if before else Presence.PRESENT.value,
            )  # fmt: skip
            self.fields[f"mark {one.code}"] = forms.CharField(
                label=_("Mark of %(name)s, per cent") % {"name": one}, required=False, max_length=3,
                widget=forms.TextInput({"inputmode": "numeric", "placeholder": "%"}),
                initial=before.mark if before and before.mark is not None else "",
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Learner, Any, Any]]:
        """Each learner with both boxes."""
        return [(one, self[f"presence {one.code}"], self[f"mark {one.code}"]) for one in self.learners]

    def notes(self) -> dict[str, tuple[str, str]]:
        """By the learner's code: presence and mark."""
        typed = self.cleaned_data
        return {one.code: (typed[f"presence {one.code}"], typed[f"mark {one.code}"]) for one in self.learners}


class GoalForm(forms.Form):
    """Which level until when."""

    level = forms.ChoiceField(label=pgettext_lazy("language", "Level"), choices=Level.choices)
    on = day_field(label=_("To be reached by"))

    def __init__(self, data: QueryDict | None, group: Group) -> None:
        super().__init__(data, initial={"level": group.level})


class LimitsForm(forms.Form):
    """From which figures on somebody is at risk."""

    attendance = forms.IntegerField(label=_("Attendance, at least per cent"), min_value=0, max_value=100)
    in_a_row = forms.IntegerField(label=_("Lessons missed in a row, from"), min_value=1, max_value=100)
    marks = forms.IntegerField(label=_("Marks on average, at least per cent"), min_value=0, max_value=100)

    def __init__(self, data: QueryDict | None, limits: Limits) -> None:
        given = {"attendance": limits.attendance, "in_a_row": limits.in_a_row, "marks": limits.marks}
        super().__init__(data, initial=given)

    def limits(self) -> Limits:
        """The figures as the rule takes them."""
        return Limits(**self.cleaned_data)


class ShareForm(forms.Form):
    """For whom a link is made, in which language."""

    name = forms.CharField(label=_("For whom"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=[(one.value, one.own_name) for one in Language])


class PeriodForm(forms.Form):
    """Between which days."""

    first = day_field(label=_("From"))
    last = day_field(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["first"] > typed["last"]:
            self.add_error("last", _("The last day is before the first."))
        return typed


class IssueForm(forms.Form):
    """On which day certificates are issued."""

    on = day_field(label=_("Issued on"))


class WithdrawForm(forms.Form):
    """Why it does not hold any more."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ReplaceForm(WithdrawForm):
    """And on which day the new one is issued."""

    on = day_field(label=_("Issued on"))


class StepForm(forms.Form):
    """Into which intake, on which level, by when."""

    intake = forms.ChoiceField(label=_("Programme and intake"))
    funding = forms.ChoiceField(label=_("Funding"), choices=Funding.choices)
    level = forms.ChoiceField(label=_("Level to be proven"), choices=Level.choices, initial=Level.B1)
    until = day_field(label=_("By which day"))

    def __init__(self, data: QueryDict | None, learner: Learner) -> None:
        super().__init__(data)
        targets = set(learner.track.targets)
        rows = sorted(catalogue.intakes(), key=lambda one: one.programme.code not in targets)
        self.intakes = {one.code: one for one in rows}
        shown = [(key, f"{one.programme} · {one.term}") for key, one in self.intakes.items()]
        cast(forms.ChoiceField, self.fields["intake"]).choices = shown

    def said(self) -> dict[str, Any]:
        """What was typed, the intake as such."""
        return {**self.cleaned_data, "intake": self.intakes[self.cleaned_data["intake"]]}


class OfferForm(forms.Form):
    """Until when it is to be answered."""

    answer_by = day_field(label=_("Last day to answer"), required=False)


class VerifyForm(forms.Form):
    """What stands on the paper."""

    number = forms.CharField(label=_("Number of the certificate"), max_length=60)
    key = forms.CharField(label=_("Code below the QR code"), max_length=20)
