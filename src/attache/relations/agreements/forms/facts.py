"""The facts of an agreement: what it is, with whom, from when until when, who sees to it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.daybook.chronicle.states import Importance
from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import STAGE_MOVES, Sphere, Stage
from attache.registry.people import queries as people
from attache.registry.references.queries.typed import CODED, code_meant, code_or_text, coded
from attache.relations.agreements import queries
from attache.relations.agreements.models import day_of
from attache.relations.agreements.outputs.contents import DAYS
from attache.relations.agreements.states import INWARD, Type
from attache.relations.meetings.forms.fields import day_field, lines_of
from attache.relations.proposals import queries as proposals

ADVANCE = next(move for move in STAGE_MOVES if move.target == Stage.AGREEMENT)
BARE = {"signatory": "", "post": {}, "signed_on": "", "contact": "", "contact_post": {}}
WORDED = ("title", "topic", "prepared", "occasion")
SAME = (
    "type",
    "own_type",
    "number",
    "theirs",
    "sphere",
    "importance",
    "note",
    "prolongs",
    "notice",
    "line",
    "proposal",
)


class AgreementForm(forms.Form):
    """Everything but the texts, the conditions, and who signs."""

    title = WordsFormField(label=_("Title"), max_length=500)
    type = forms.ChoiceField(label=_("Type"), choices=Type.choices, initial=Type.MEMORANDUM)
    own_type = forms.ChoiceField(label=_("Type of our own"), required=False)
    others = forms.CharField(
        label=_("With whom"),
        max_length=3000,
        help_text=_("One side per line, nine at most: a name in any script, or a code."),
        widget=forms.Textarea({"rows": 2}),
    )
    line = forms.ChoiceField(label=_("Line of cooperation"), required=False)
    advance = forms.BooleanField(
        label=_("The line goes on to “Agreement”"), required=False, help_text=_("Only where it has not come so far.")
    )
    proposal = forms.ChoiceField(label=_("Proposal"), required=False)
    number = forms.CharField(label=pgettext_lazy("agreement", "Number"), required=False, max_length=60)
    theirs = forms.CharField(label=_("Their number"), required=False, max_length=60)
    owner = forms.ModelChoiceField(people.staff(), label=_("Owner"), to_field_name="code", empty_label=None)
    second = forms.ModelChoiceField(
        people.staff(), label=_("Second owner"), required=False, to_field_name="code", empty_label="–"
    )
    drafted_on = day_field(label=_("Drafted on"), required=False)
    sent_on = day_field(label=_("Sent to the partner on"), required=False)
    effective_on = day_field(
        label=_("In force from"), required=False, help_text=_("Empty: from the day on which it is signed.")
    )
    expires_on = day_field(label=_("In force until"), required=False, help_text=_("Empty: it does not end by itself."))
    prolongs = forms.IntegerField(
        label=_("Prolongs itself by (months)"), min_value=0, max_value=240, initial=0,
        help_text=_("0: it does not."),
    )  # fmt: skip
    notice = forms.IntegerField(label=_("Notice before the end (months)"), min_value=0, max_value=24, initial=0)
    topic = WordsFormField(label=_("What it is on"), required=False, max_length=500, help_text=_("As a noun."))
    prepared = WordsFormField(
        label=_("What was worked out with it"), required=False, max_length=500, help_text=_("As a noun.")
    )
    person = forms.CharField(label=_("About one person"), required=False, max_length=300)
    occasion = WordsFormField(
        label=_("Signed at"), required=False, max_length=500, help_text=_("Somebody else's event, if it was one.")
    )
    host = forms.CharField(
        label=_("Whose event"),
        required=False,
        max_length=300,
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    sphere = forms.ChoiceField(label=_("Section"), choices=Sphere.choices, initial=Sphere.EDUCATION)
    importance = forms.TypedChoiceField(
        label=_("Importance"), coerce=int, choices=Importance.choices, initial=Importance.NOTABLE
    )
    unpublished = forms.BooleanField(label=_("Not for the digest"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, *, given: dict[str, Any] | None = None) -> None:
        self.base = content
        super().__init__(data, initial=_shown(content) if content else given)
        own = [(one.code, str(one)) for one in queries.own_types()]
        offered = {
            "own_type": [("", "–"), *own],
            "line": proposals.line_choices(),
            "proposal": [("", "–"), *((one.code, f"{one} ({one.code})") for one in proposals.approved())],
        }
        for name, choices in offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices
        if content:
            del self.fields["advance"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("effective_on"), typed.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _("It ends before it begins."))
        if typed.get("type") == Type.OWN and not typed.get("own_type"):
            self.add_error("own_type", _("Say which type of our own."))
        if typed.get("second") and typed.get("second") == typed.get("owner"):
            self.add_error("second", _("The second owner is somebody else than the first."))
        return typed

    def clean_others(self) -> list[str]:
        """The other sides by their codes where they are ours, each once."""
        found = [code_or_text(one, Organisation) for one in lines_of(self.cleaned_data["others"])]
        sides = list(dict.fromkeys(one[:300] for one in found))
        if len(sides) > 9:
            raise ValidationError(_("An agreement has ten parties at most."))
        return sides

    def clean_person(self) -> str:
        return _known(self.cleaned_data["person"], Person)

    def clean_host(self) -> str:
        return _known(self.cleaned_data["host"], Organisation)

    def clean_prolongs(self) -> int:
        return self.cleaned_data["prolongs"] or 0

    @property
    def advances(self) -> bool:
        """Whether the line shall go on."""
        return bool(self.cleaned_data.get("advance"))

    def content(self) -> Content:
        """What was typed, by the names of the content; texts, conditions and signatories stay as they are."""
        typed = self.cleaned_data
        new = {} if self.base else {"texts": {}, "prevailing": "", "translators": {}, "conditions": {}}
        return {
            **new,
            **{name: typed[name] for name in SAME},
            **{name: typed[name].as_dict() for name in WORDED},
            **{name: typed[name].isoformat() if typed[name] else "" for name in DAYS},
            "own_type": typed["own_type"] if typed["type"] == Type.OWN else "",
            "owner": typed["owner"].code,
            "second": typed["second"].code if typed["second"] else "",
            "person": typed["person"],
            "host": typed["host"],
            "publishable": not typed["unpublished"] and typed["type"] not in INWARD,
            "parties": self._parties(typed["others"]),
        }

    def _parties(self, others: list[str]) -> dict[str, Any]:
        """Ours, and one for each line; who was a party before keeps the key and whoever signs."""
        known = dict(self.base["parties"]) if self.base else {}
        ours = {key: row for key, row in known.items() if row["ours"]}
        parties = ours or {"1": {**BARE, "ours": True, "organisation": ""}}
        by_name = {row["organisation"]: key for key, row in known.items() if not row["ours"]}
        taken = {int(key) for key in (*known, *parties)}
        for side in others:
            key = by_name.get(side)
            if key is None:
                key = str(max(taken, default=0) + 1)
                taken.add(int(key))
            parties[key] = known.get(key, {**BARE, "ours": False, "organisation": side})
        return parties


class AmendForm(forms.Form):
    """What the amendment is called."""

    title = WordsFormField(label=_("Title of the amendment"), max_length=500)


class TypeForm(forms.Form):
    """A type of our own."""

    name = WordsFormField(label=_("Name of the type"), max_length=200)


def _shown(content: Content) -> dict[str, Any]:
    others = [row["organisation"] for row in content["parties"].values() if not row["ours"]]
    names = queries.names_for({code for code in (*others, content["person"], content["host"]) if code})
    return {
        **{name: content[name] for name in SAME},
        **{name: Words.read(content[name]) for name in WORDED},
        **{name: day_of(content[name]) for name in DAYS},
        "owner": content["owner"],
        "second": content["second"],
        "others": "\n".join(_named(one, names) for one in others),
        "person": _named(content["person"], names),
        "host": _named(content["host"], names),
        "unpublished": not content["publishable"],
    }


def _named(typed: str, names: dict[str, str]) -> str:
    return coded(names[typed], typed) if typed in names else typed


def key_of(line: str) -> str:
    """The code at the end of a name that a form wrote, else the text."""
    match = CODED.match(line.strip())
    return match[1] if match else line.strip()


def _known(text: str, rows: type[Organisation | Person]) -> str:
    """The code of who is meant, if anybody is named. What nobody or more than one is called is refused, not lost."""
    found = code_meant(text, rows) if text else ""
    if text and not found:
        raise ValidationError(_("There is nobody “%(name)s” in the registry, or more than one.") % {"name": text})
    return found
