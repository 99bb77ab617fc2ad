"""What is typed of a student project: on the public page, on its own page, in the office."""

import secrets
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.languages.fields import WordsFormField
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import Outcome, Owner, Side
from attache.students.admissions.states import Channel

TEXTS = ("idea", "owner", "property_note", "contact", "channel", "address", "language")
TONGUES = [(one.value, one.own_name) for one in Language]


class BeginForm(forms.Form):
    """A title and how to reach somebody. `once` makes of two presses one."""

    title = forms.CharField(label=_("What the project is called"), max_length=300)
    contact = forms.CharField(label=_("Your name"), max_length=200)
    channel = forms.ChoiceField(label=_("How to reach"), choices=Channel.choices)
    address = forms.CharField(label=_("Number, WeChat ID or address"), max_length=200)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=8)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"once": secrets.token_urlsafe(16), "channel": Channel.WECHAT})

    def content(self) -> Content:
        """What was typed, by the names of a project's content, in the language of the page."""
        typed = self.cleaned_data
        said = {name: typed[name].strip() for name in ("contact", "channel", "address")}
        return {**said, "title": {current().value: typed["title"].strip()}, "language": current().value}


class ProjectForm(forms.Form):
    """The whole project; a box of members for each place in the team."""

    title = WordsFormField(label=_("What the project is called"), max_length=300)
    idea = forms.CharField(
        label=_("The idea"), required=False, max_length=8000, widget=forms.Textarea({"rows": 6}),
        help_text=_("What it does, for whom, how far you are. In any of the three languages."),
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Whose is the intellectual property?"), choices=Owner.choices, required=False)
    property_note = forms.CharField(
        label=_("Note on intellectual property"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Patents, code of others, promises to a company or laboratory."),
    )  # fmt: skip
    contact = forms.CharField(label=_("Who answers for the project"), max_length=200, required=False)
    channel = forms.ChoiceField(label=_("How to reach"), choices=Channel.choices)
    address = forms.CharField(label=_("Number, WeChat ID or address"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=TONGUES)

    def __init__(self, data: QueryDict | None, content: Content, *, programme: Programme) -> None:
        members = content.get("members", [])
        self.places = range(1, max(programme.most, len(members)) + 1)
        super().__init__(data, initial=_shown(content))
        sides = [(one.value, one.label) for one in Side]
        for place in self.places:
            self.fields[f"name_{place}"] = forms.CharField(label=_("Name"), max_length=200, required=False)
            self.fields[f"side_{place}"] = forms.TypedChoiceField(
                label=_("University"), choices=sides, coerce=int, required=False
            )
            self.fields[f"study_{place}"] = forms.CharField(label=_("Field and year"), max_length=200, required=False)

    @property
    def own(self) -> list[Any]:
        """The boxes of the project itself."""
        return [self[name] for name in ("title", "idea", "owner", "property_note")]

    @property
    def reached(self) -> list[Any]:
        """The boxes of who answers for it."""
        return [self[name] for name in ("contact", "channel", "address", "language")]

    @property
    def team(self) -> list[tuple[int, list[Any]]]:
        """The boxes of each place in the team."""
        return [(place, [self[f"{name}_{place}"] for name in ("name", "side", "study")]) for place in self.places]

    def content(self) -> Content:
        """What was typed, by the names of the content; a place without a name is free."""
        typed = self.cleaned_data
        rows = [[typed[f"{name}_{place}"] for name in ("name", "side", "study")] for place in self.places]
        return {
            **{name: typed[name].strip() for name in TEXTS},
            "title": typed["title"].as_dict(),
            "members": [
                [name.strip(), int(side or Side.OURS), study.strip()] for name, side, study in rows if name.strip()
            ],
        }


class OutcomeForm(forms.Form):
    """What has come of a project."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("student project", "What has come of it"), choices=Outcome.choices, required=False
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=3000, widget=forms.Textarea({"rows": 3}))


def _shown(content: Content) -> dict[str, Any]:
    if not content:
        return {"channel": Channel.WECHAT, "language": current().value}
    shown = {**content, "title": Words.read(content["title"])}
    for place, (name, side, study) in enumerate(content["members"], start=1):
        shown |= {f"name_{place}": name, f"side_{place}": side, f"study_{place}": study}
    return shown
