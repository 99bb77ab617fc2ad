"""What is typed of a project and of what each side files, in the office and by the applicant."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars import Which, instant
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.states import Sphere
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field
from attache.science.calls import queries as calls
from attache.science.projects.states import Ground, Part

TEXTS = ("leader", "host", "summary", "number", "team")


class ProjectForm(forms.Form):
    """A project that answers a call, with whom, and what the chronicle shall be told."""

    call = forms.ChoiceField(label=_("Which call"))
    title = WordsFormField(label=_("Working title"), max_length=300)
    partner = forms.CharField(
        label=_("Partner on the other side"), required=False, max_length=300,
        help_text=_("A partner, by name or code."),
    )  # fmt: skip
    topic = WordsFormField(
        label=_("What was talked about"), required=False, max_length=500,
        help_text=_("As a noun phrase. With it the chronicle is told that the project is being prepared."),
    )  # fmt: skip
    sphere = forms.ChoiceField(label=_("Section"), choices=Sphere.choices, initial=Sphere.SCIENCE)
    came_up = forms.CharField(
        label=_("Where it came up"), required=False, max_length=40, help_text=_("The code of a happening.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, *, chosen: str = "") -> None:
        super().__init__(data, initial={"call": chosen, "sphere": Sphere.SCIENCE})
        known = [(one.code, str(one)) for one in calls.open_calls()]
        cast(forms.ChoiceField, self.fields["call"]).choices = known

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        words = {name: typed[name].as_dict() for name in ("title", "topic")}
        return {**words, **{name: typed[name].strip() for name in ("partner", "sphere", "came_up", "note")}}


class SubmissionForm(forms.Form):
    """What one side files with its fund."""

    title = WordsFormField(label=_("Title"), max_length=300, required=False)
    leader = forms.CharField(label=_("Principal investigator"), max_length=200, required=False)
    host = forms.CharField(
        label=_("Host institution"), max_length=300, required=False, help_text=_("A partner, by name or code.")
    )
    first = day_field(label=_("First day of work"), required=False)
    last = day_field(label=_("Last day of work"), required=False)
    team = forms.IntegerField(label=_("Team size"), min_value=1, max_value=200, required=False)
    members = forms.CharField(
        label=_("Team without the leader"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}),
        help_text=_("One per line: name; part; institution. Parts: investigator, postgraduate, student, engineer."),
    )  # fmt: skip
    amount = forms.DecimalField(
        label=_("Sum asked for"), required=False, min_value=0, max_digits=14, decimal_places=2, localize=False
    )
    summary = forms.CharField(label=_("Summary"), required=False, max_length=8000, widget=forms.Textarea({"rows": 6}))
    number = forms.CharField(
        label=_("Number in the portal"), max_length=60, required=False, help_text=_("Which the fund has given.")
    )

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_shown(content) if content else None)

    def clean_host(self) -> str:
        """A host that is typed must be known: the papers name it in three languages."""
        typed = str(self.cleaned_data["host"]).strip()
        found = calls.fund(typed)
        if typed and found is None:
            raise forms.ValidationError(_("“%s” is no partner that we know. Add it to the partners first.") % typed)
        return found.code if found else ""

    def clean_members(self) -> list[list[str]]:
        """The lines as name, part and institution; a line without a part is an investigator."""
        return [_member(line) for line in str(self.cleaned_data["members"]).splitlines() if line.strip(" ;")]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["last"] <= typed["first"]:
            self.add_error("last", _("The work ends before it begins."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        amount: Decimal | None = typed["amount"]
        return {
            **{name: typed[name] for name in TEXTS},
            **{name: typed[name].isoformat() if typed[name] else "" for name in ("first", "last")},
            "title": typed["title"].as_dict(),
            "members": typed["members"],
            "amount": "" if amount is None else f"{amount:.2f}",
        }


class AskForm(forms.Form):
    """What more is asked of an applicant, and until when."""

    ask = forms.CharField(
        label=_("What is missing"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("The applicant reads it."),
    )  # fmt: skip
    day = day_field(label=_("Until"))
    hour = hour_field(initial="18:00")
    zone = ZoneField()

    def __init__(self, data: QueryDict | None, *, zone: str, day: date) -> None:
        super().__init__(data, initial={"zone": zone, "day": day, "hour": "18:00"})

    def answer_by(self) -> datetime:
        """The instant."""
        typed = self.cleaned_data
        return instant(datetime.combine(typed["day"], typed["hour"]), typed["zone"], Which.SECOND)


class ObjectForm(forms.Form):
    """On which ground a side is not eligible."""

    ground = forms.ChoiceField(label=_("Ground"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        labels = [(one.value, f"{one.value} · {one.label}") for one in Ground]
        cast(forms.ChoiceField, self.fields["ground"]).choices = labels


class ShareForm(forms.Form):
    """For whom a link is made."""

    name = forms.CharField(label=_("For whom"), max_length=200)


class WithdrawForm(forms.Form):
    """Why it is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


def _member(line: str) -> list[str]:
    parts = [part.strip() for part in line.replace("；", ";").split(";", 2)]
    name, said, where = (*parts, "", "")[:3]
    known = {str(label).casefold(): value for value, label in Part.choices} | {value: value for value in Part.values}
    if said and said.casefold() not in known:
        raise forms.ValidationError(_("“%s” is no part in a team.") % said)
    return [name, known[said.casefold()] if said else Part.INVESTIGATOR.value, where]


def _shown(content: Content) -> dict[str, Any]:
    labels = {value: str(label) for value, label in Part.choices}
    rows: Sequence[Sequence[str]] = content["members"]
    lines = ["; ".join(filter(None, (name, labels[part], where))) for name, part, where in rows]
    return {**content, "title": Words.read(content["title"]), "members": "\n".join(lines)}
