"""What is typed of proposals and groups."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.relations.meetings.forms.fields import day_field
from attache.students.centres.models import Centre, Site
from attache.students.centres.states import Mode
from attache.students.grouping import queries
from attache.students.grouping.models import Group
from attache.students.programmes import queries as catalogue


class ProposeForm(forms.Form):
    """For whom, and how large groups may be."""

    term = forms.ChoiceField(label=_("Learners of the term"))
    least = forms.IntegerField(label=_("At least in a group"), min_value=1, max_value=100, initial=5)
    most = forms.IntegerField(label=_("At most in a group"), min_value=1, max_value=100, initial=8)

    def __init__(self, data: QueryDict | None, term: str = "") -> None:
        super().__init__(data, initial={"term": term} if term else None)
        cast(forms.ChoiceField, self.fields["term"]).choices = [(one.code, str(one)) for one in catalogue.terms()]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("least") and typed.get("most") and typed["least"] > typed["most"]:
            self.add_error("most", _("The most is below the least."))
        return typed


class PinForm(forms.Form):
    """Where a learner goes."""

    place = forms.ChoiceField(label=_("Pinned to"))

    def __init__(self, data: QueryDict | None, centre: Centre) -> None:
        super().__init__(data)
        self.sites = {str(one.pk): one for one in centre.sites.all()}
        choices = [*((key, str(one)) for key, one in self.sites.items()), (Mode.ONLINE.value, Mode.ONLINE.label)]
        cast(forms.ChoiceField, self.fields["place"]).choices = choices

    def chosen(self) -> tuple[Site | None, str]:
        """The site, if any, and the mode."""
        site = self.sites.get(self.cleaned_data["place"])
        return site, Mode.ONSITE.value if site else Mode.ONLINE.value


class OpenForm(forms.Form):
    """From which day on."""

    on = day_field(label=_("Teaching begins on"))


class EndForm(forms.Form):
    """On which day it is over."""

    on = day_field(label=_("Last day"))


class CancelForm(EndForm):
    """And why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class IntoForm(forms.Form):
    """Into which group, why, from which day on."""

    into = forms.ChoiceField(label=_("Into the group"))
    reason = forms.CharField(label=_("Reason"), max_length=300)
    on = day_field(label=_("From"))

    def __init__(self, data: QueryDict | None, group: Group, *, same_level: bool) -> None:
        super().__init__(data)
        rows = queries.beside(group)
        rows = rows.filter(level=group.level) if same_level else rows
        self.groups = {one.code: one for one in rows}
        shown = [(key, f"{one} ({getattr(one, 'sitting', 0)} / {one.most})") for key, one in self.groups.items()]
        cast(forms.ChoiceField, self.fields["into"]).choices = shown

    def said(self) -> dict[str, Any]:
        """What was typed, the group as such."""
        return {**self.cleaned_data, "into": self.groups[self.cleaned_data["into"]]}
