"""What is typed of applicants and their applications, in the office and by the applicant."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.logic.countries import countries
from attache.relations.meetings.forms.fields import day_field
from attache.students.admissions import queries
from attache.students.admissions.models import Application
from attache.students.admissions.states import MOVE_OF, Channel, Funding, Outcome
from attache.students.programmes import queries as catalogue
from attache.students.programmes.states import Region

NAMES = ("latin", "hanzi", "cyrillic")
TEXTS = ("citizenship", "channel", "address", "language", "note", "passport")
DAYS = ("born_on", "passport_expires")


class PersonForm(forms.Form):
    """A person by the passport. What the applicant fills in too."""

    latin_family = forms.CharField(label=_("Family name as in the passport"), max_length=100)
    latin_given = forms.CharField(label=_("Given name as in the passport"), max_length=100, required=False)
    hanzi_family = forms.CharField(label=_("Family name in Chinese characters"), max_length=20, required=False)
    hanzi_given = forms.CharField(label=_("Given name in Chinese characters"), max_length=40, required=False)
    born_on = day_field(label=_("Day of birth"), required=False)
    citizenship = forms.ChoiceField(label=_("Citizenship"), initial="CN")
    passport = forms.CharField(label=_("Passport number"), max_length=30, required=False)
    passport_expires = day_field(label=_("Passport valid until"), required=False)
    channel = forms.ChoiceField(label=_("How to reach"), choices=Channel.choices)
    address = forms.CharField(label=_("Number, WeChat ID or address"), max_length=200, required=False)

    def __init__(self, data: QueryDict | None, content: Content, *, today: date) -> None:
        super().__init__(data, initial=_shown(content) if content else None)
        cast(forms.ChoiceField, self.fields["citizenship"]).choices = countries(current())
        self.today = today

    def clean_born_on(self) -> date | None:
        """Nobody is born in the future."""
        born: date | None = self.cleaned_data["born_on"]
        if born and born > self.today:
            raise forms.ValidationError(_("The day of birth lies in the future."))
        return born

    def content(self) -> Content:
        """What was typed, by the names of the content; only of the boxes that the form has."""
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in TEXTS if name in typed}
        said |= {name: typed[name].isoformat() if typed[name] else "" for name in DAYS}
        for script in NAMES:
            if f"{script}_family" in typed:
                said[script] = [typed[f"{script}_family"].strip(), typed[f"{script}_given"].strip()]
        return said


class ApplicantForm(PersonForm):
    """The same in the office, with the language of letters and a note."""

    language = forms.ChoiceField(
        label=_("Language of letters"), choices=[(one.value, one.own_name) for one in Language], initial="zh"
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))


class StartForm(ApplicantForm):
    """A new applicant with what is applied for."""

    intake = forms.ChoiceField(label=_("Intake"))
    funding = forms.ChoiceField(label=_("Funding"), choices=Funding.choices)

    def __init__(self, data: QueryDict | None, content: Content, *, today: date) -> None:
        super().__init__(data, content, today=today)
        known = [(one.code, str(one)) for one in catalogue.intakes()]
        cast(forms.ChoiceField, self.fields["intake"]).choices = known

    def content(self) -> Content:
        """A whole content: what has no box here is empty."""
        return {"cyrillic": ["", ""], "cyrillic_checked": False, **super().content()}


class CyrillicForm(forms.Form):
    """How the name is written in Cyrillic, as a person has checked it."""

    family = forms.CharField(label=_("Family name in Cyrillic"), max_length=100)
    given = forms.CharField(label=_("Given name in Cyrillic"), max_length=100, required=False)


class DocumentForm(forms.Form):
    """What is said of a document that came."""

    ACTS = (
        ("accept", _("It is accepted")),
        ("refuse", _("It has to be sent anew")),
        ("waive", _("It is not needed")),
    )
    act = forms.ChoiceField(label=_("What about it"), choices=ACTS, widget=forms.RadioSelect, initial="accept")
    reason = forms.CharField(
        label=_("Why it has to be sent anew"), max_length=300, required=False, help_text=_("The applicant reads it.")
    )
    expires_on = day_field(label=_("Valid until"), required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("act") == "refuse" and not typed.get("reason"):
            self.add_error("reason", _("Say why, in a few words: the applicant will read it."))
        return typed


class DecisionForm(forms.Form):
    """What shall be told to an applicant once it is released."""

    outcome = forms.ChoiceField(label=_("Decision"))
    condition = WordsFormField(
        label=_("On which condition"), required=False, max_length=1000, help_text=_("For a conditional offer.")
    )
    answer_by = day_field(label=_("Last day to answer"), required=False)

    def __init__(self, data: QueryDict | None, application: Application) -> None:
        prepared = queries.prepared_of(application)
        shown = {name: getattr(prepared, name) for name in ("outcome", "condition", "answer_by")} if prepared else None
        super().__init__(data, initial=shown)
        fit = [(one.value, one.label) for one in Outcome if application.state in MOVE_OF[one].sources]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = fit

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("outcome") == Outcome.CONDITIONAL and not typed.get("condition"):
            self.add_error("condition", _("Say on which condition."))
        return typed


class DeferForm(forms.Form):
    """To which later intake."""

    target = forms.ChoiceField(label=_("To which intake"))

    def __init__(self, data: QueryDict | None, application: Application) -> None:
        super().__init__(data)
        later = [(one.code, str(one.term)) for one in queries.later_intakes(application)]
        cast(forms.ChoiceField, self.fields["target"]).choices = later


class WithdrawForm(forms.Form):
    """Why it is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class StepForm(forms.Form):
    """Until when a step of entry is agreed, or when it was done."""

    done_on = day_field(label=_("Done on"), required=False)
    due_on = day_field(label=_("Agreed until"), required=False)


class ReleaseForm(forms.Form):
    """No boxes of its own: what is ticked beside it is released."""


class QuotaForm(forms.Form):
    """Places of an intake."""

    funding = forms.ChoiceField(label=_("Funding"), choices=Funding.choices)
    region = forms.ChoiceField(label=pgettext_lazy("quota", "For whom"), choices=Region.choices)
    places = forms.IntegerField(label=_("Places"), min_value=0, max_value=10000)


class ResizeForm(forms.Form):
    """Another number of places."""

    places = forms.IntegerField(label=_("Places"), min_value=0, max_value=10000)


def _shown(content: Content) -> dict[str, Any]:
    shown = {name: content.get(name, "") for name in (*TEXTS, *DAYS)}  # the passport is no part of a revision
    for script in NAMES:
        shown[f"{script}_family"], shown[f"{script}_given"] = content[script]
    return shown
