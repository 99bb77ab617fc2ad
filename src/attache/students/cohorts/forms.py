"""What is typed of cohorts, their plans and deferrals."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries as registry
from attache.relations.meetings.forms.fields import day_field
from attache.relations.series.models import Series
from attache.students.cohorts import queries
from attache.students.cohorts.models import Cohort
from attache.students.cohorts.states import Exactness, Kind, What, Whose
from attache.students.programmes import queries as catalogue

OWN_DAYS = "own"


class CohortForm(forms.Form):
    """A cohort or a short school."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    title = WordsFormField(label=_("Title"), max_length=200)
    whom = WordsFormField(
        label=_("Whom it concerns, for readers"), required=False, max_length=200,
        help_text=_("A noun phrase: the next group of Master's students."),
    )  # fmt: skip
    partner = forms.CharField(
        label=_("Partner"), required=False, max_length=300, help_text=_("By name or code; not needed for a school.")
    )
    programme = forms.ChoiceField(label=pgettext_lazy("studies", "Programme"), required=False)
    first_on = day_field(label=_("First day"))
    last_on = day_field(label=_("Last day"))
    exactness = forms.ChoiceField(label=_("How exactly the beginning is told"), choices=Exactness.choices)
    leader = forms.CharField(label=_("Leader"), required=False, max_length=200)
    leader_address = forms.CharField(label=_("Number, WeChat ID or address"), required=False, max_length=200)
    visa_batch = forms.CharField(label=_("Visa batch"), required=False, max_length=60)
    visa_sent_on = day_field(label=_("Visa batch sent on"), required=False)
    visa_until = day_field(label=_("Invitations valid until"), required=False)
    series = forms.ChoiceField(label=_("Regular meetings"), required=False)
    isced = forms.CharField(label=_("Field of study"), required=False, max_length=4, help_text=_("Four digits."))
    hours = forms.IntegerField(label=_("Hours"), required=False, min_value=1, max_value=2000)
    contingents = forms.CharField(
        label=_("Participants"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Of a school, one line each: country, field, people, hours. For example: CN 0732 120 72"),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))
    publishable = forms.BooleanField(label=_("May be published in the digest"), required=False, initial=True)

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_shown(content) if content else None)
        self.before = content
        nothing = [("", "–")]
        programmes = [(one.code, str(one)) for one in catalogue.offered()]
        series = [(one.code, str(one)) for one in Series.objects.order_by("-pk")[:50]]
        cast(forms.ChoiceField, self.fields["programme"]).choices = nothing + programmes
        cast(forms.ChoiceField, self.fields["series"]).choices = nothing + series

    def clean_partner(self) -> str:
        """The code of the partner that is called so."""
        typed = self.cleaned_data["partner"].strip()
        found = registry.resolve(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("Nobody in the registry is called so."))
        return found.code if found else ""

    def clean_contingents(self) -> list[list[Any]]:
        """Rows of country, field, people, hours; what cannot be read is named by its line."""
        rows = []
        for number, line in enumerate(self.cleaned_data["contingents"].splitlines(), 1):
            cells = line.replace(",", " ").replace(";", " ").split()
            if cells:
                rows.append(_contingent(number, cells))
        return rows

    def content(self) -> Content:
        """A whole content; the steps stay as they are."""
        typed = dict(self.cleaned_data)
        days = [typed.pop("first_on").isoformat(), typed.pop("last_on").isoformat()]
        typed |= {name: typed[name].isoformat() if typed[name] else "" for name in ("visa_sent_on", "visa_until")}
        typed |= {name: typed[name].as_dict() for name in ("title", "whom")}
        return {**typed, "days": days, "steps": self.before.get("steps", {}) if self.before else {}}


class StepForm(forms.Form):
    """A step of the common plan."""

    what = WordsFormField(label=_("What"), max_length=200)
    whose = forms.ChoiceField(label=_("Who has it to do"), choices=Whose.choices)
    due_on = day_field(label=_("Until"))
    done_on = day_field(label=_("Done on"), required=False, help_text=_("Of the office's steps."))

    def content(self) -> Content:
        """The step as its cohort keeps it."""
        typed = self.cleaned_data
        days = {name: typed[name].isoformat() if typed[name] else "" for name in ("due_on", "done_on")}
        return {"what": typed["what"].as_dict(), "whose": typed["whose"], **days}


class DeferForm(forms.Form):
    """To when, why, and for whom otherwise."""

    term = forms.ChoiceField(label=_("To which term"))
    first_on = day_field(label=_("First day"), required=False, help_text=_("Only for days of your own."))
    last_on = day_field(label=_("Last day"), required=False)
    exactness = forms.ChoiceField(label=_("How exactly the beginning is told"), choices=Exactness.choices)
    cause = WordsFormField(label=_("The cause"), max_length=200, help_text=_("A noun phrase: the pandemic."))
    headline = WordsFormField(label=_("Headline for readers"), required=False, max_length=200)

    def __init__(self, data: QueryDict | None, cohort: Cohort) -> None:
        super().__init__(data)
        self.cohort = cohort
        self.terms = {one.code: one for one in queries.later_terms(cohort)}
        offered = [(code, str(one)) for code, one in self.terms.items()]
        cast(forms.ChoiceField, self.fields["term"]).choices = [*offered, (OWN_DAYS, _("days of your own"))]
        self.people = [one for one in queries.holding(cohort) if not one.online]
        for one in self.people:
            self.fields[f"for_{one.code}"] = forms.ChoiceField(
                label=str(one), required=False, choices=[("", _("is deferred with the others")), *What.choices]
            )

    def clean(self) -> dict[str, Any]:
        """The days follow from the term; the length of the studies stays."""
        typed: dict[str, Any] = super().clean() or {}
        term = self.terms.get(typed.get("term", ""))
        if term:
            length = self.cohort.last_on - self.cohort.first_on
            typed["first_on"], typed["last_on"] = term.first, term.first + length
        elif not typed.get("first_on") or not typed.get("last_on"):
            self.add_error("first_on", _("Choose a term, or both days."))
        return typed

    @property
    def choices(self) -> list[tuple[Any, Any]]:
        """Each person with the box of the exception."""
        return [(one, self[f"for_{one.code}"]) for one in self.people]

    @property
    def given(self) -> dict[str, Any]:
        """What the action asks for."""
        typed = self.cleaned_data
        exceptions = {one.code: what for one in self.people if (what := typed.get(f"for_{one.code}"))}
        return {
            **{name: typed[name] for name in ("first_on", "last_on", "exactness", "cause", "headline")},
            "exceptions": exceptions,
        }


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


def _shown(content: Content) -> dict[str, Any]:
    first, last = content["days"]
    lines = "\n".join(" ".join(str(cell or "") for cell in row).strip() for row in content["contingents"])
    words = {name: Words.read(content[name]) for name in ("title", "whom")}
    return {**content, **words, "first_on": first, "last_on": last, "contingents": lines}


def _contingent(number: int, cells: list[str]) -> list[Any]:
    wrong = forms.ValidationError(_("Line %(number)s is not understood."), params={"number": number})
    country, numbers = cells[0].upper(), cells[1:]
    isced = numbers.pop(0) if numbers and len(numbers[0]) == 4 and len(numbers) > 1 else ""
    if len(country) != 2 or not country.isalpha() or not numbers or not all(one.isdecimal() for one in numbers):
        raise wrong
    people, hours = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    if len(numbers) > 2 or not 0 < people <= 100_000 or (hours or 0) > 2000:
        raise wrong
    return [country, isced, people, hours]
