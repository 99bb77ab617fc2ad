"""What is typed of the batch: mentors, sessions, milestones."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field, minutes_field
from attache.relations.meetings.logic.times import Slot
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import Side
from attache.science.mentoring.models import Mentor, Milestone

TONGUES = [(one.value, one.own_name) for one in Language]


class MentorForm(forms.Form):
    """A mentor and the clock that the mentor lives by."""

    name = forms.CharField(label=_("Name"), max_length=200)
    side = forms.TypedChoiceField(label=pgettext_lazy("mentor", "Of which side"), choices=Side.choices, coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=TONGUES)
    zone = ZoneField()


class SessionForm(forms.Form):
    """A workshop for all, or a mentor's session with a project."""

    title = WordsFormField(label=_("Title"), max_length=300)
    mentor = forms.ChoiceField(label=pgettext_lazy("session", "Mentor"), required=False)
    project = forms.ChoiceField(
        label=pgettext_lazy("session", "Project"), required=False,
        help_text=_("Without a project it is a workshop for all."),
    )  # fmt: skip
    day = day_field()
    hour = hour_field()
    zone = ZoneField()
    minutes = minutes_field()

    def __init__(
        self, data: QueryDict | None, *, mentors: Sequence[Mentor], projects: Sequence[StudentProject], zone: str
    ) -> None:
        super().__init__(data, initial={"zone": zone, "minutes": 60})
        for name, rows in (("mentor", mentors), ("project", projects)):
            known = [(one.code, str(one)) for one in rows]
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "–"), *known]
        self.known: dict[str, Any] = {one.code: one for one in (*mentors, *projects)}

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it. Refuses (as `Slot` does) an hour that its clock never shows."""
        typed = self.cleaned_data
        return {
            "title": typed["title"], "minutes": typed["minutes"], "mentor": self.known.get(typed["mentor"]),
            "project": self.known.get(typed["project"]), "slot": Slot(typed["day"], typed["hour"], typed["zone"]),
        }  # fmt: skip


class MilestonesForm(forms.Form):
    """The same milestone for every project of the batch, or for one."""

    title = WordsFormField(label=_("What has to be reached"), max_length=200)
    due = day_field(label=_("Until"))
    project = forms.ChoiceField(label=pgettext_lazy("session", "Project"), required=False)

    def __init__(self, data: QueryDict | None, *, projects: Sequence[StudentProject]) -> None:
        super().__init__(data)
        known = [(one.code, str(one)) for one in projects]
        every = [("", pgettext_lazy("projects", "every project of the batch")), *known]
        cast(forms.ChoiceField, self.fields["project"]).choices = every


class MilestoneForm(forms.Form):
    """How a milestone stands."""

    due = day_field(label=_("Until"))
    reached_on = day_field(label=_("Reached on"), required=False)
    worry = forms.CharField(label=_("Why it is in danger"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None, milestone: Milestone) -> None:
        initial = {name: getattr(milestone, name) for name in ("due", "reached_on", "worry")}
        super().__init__(data, initial=initial)


class WorryForm(forms.Form):
    """A mentor's word on a milestone."""

    worry = forms.CharField(label=_("Why it is in danger"), max_length=300, required=False)
