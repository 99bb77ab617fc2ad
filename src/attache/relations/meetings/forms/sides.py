"""One side of a meeting: who it is, who comes, and where it sees the others."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import PartyRole
from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation
from attache.registry.references.queries.typed import CODED, code_or_text, coded
from attache.relations.meetings import queries
from attache.relations.meetings.forms.fields import ZoneField, day_field, lines_of
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, PlatformDraft, SideDraft
from attache.relations.meetings.states import Known, Service


class PlatformForm(forms.Form):
    """Where the side meets the others, and whether it works there."""

    service = forms.ChoiceField(label=_("Service"), required=False, choices=[("", "–"), *Service.choices])
    address = forms.CharField(label=_("Link"), required=False, max_length=1000)
    number = forms.CharField(label=_("Meeting number"), required=False, max_length=60)
    password = forms.CharField(label=_("Password of the meeting"), required=False, max_length=60)
    in_china = forms.ChoiceField(label=_("In China"), required=False, choices=Known.choices)
    in_russia = forms.ChoiceField(label=_("In Russia"), required=False, choices=Known.choices)
    can_host = forms.ChoiceField(label=_("This side can host"), required=False, choices=Known.choices)
    tested_on = day_field(label=_("Tested on"), required=False)

    def platform(self, *, fallback: bool) -> list[PlatformDraft]:
        """The platform, unless nothing was said."""
        typed = self.cleaned_data
        if not any(typed.values()):
            return []
        return [PlatformDraft(**{**typed, "service": typed["service"] or Service.OTHER.value, "fallback": fallback})]


class SideForm(forms.Form):
    """Reads one side; the others stay as they are."""

    organisation = forms.CharField(
        label=_("Organisation, by name or code"),
        required=False,
        max_length=300,
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    group = WordsFormField(label=_("Or a group without names, such as “several agencies”"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole.choices, initial=PartyRole.PARTNER)
    zone = ZoneField(required=False)
    language = forms.ChoiceField(
        label=_("Language of its invitations"),
        required=False,
        choices=[("", "–"), *((one.value, one.own_name) for one in Language)],
    )
    delegates = forms.CharField(
        label=_("Who comes"),
        required=False,
        max_length=5000,
        help_text=_("One per line: a name in any script, or the code of a person."),
        widget=forms.Textarea(
            {"rows": 4, **web.offers(reverse_lazy("references:find_people"), of="organisation", lines=True)}
        ),
    )

    def __init__(self, data: QueryDict | None, content: Content, place: int) -> None:
        self.sides = Draft.read(content).sides
        self.place = place
        self.base = self.sides[place] if place < len(self.sides) else SideDraft()
        names = queries.names_for({self.base.organisation, *(one.person for one in self.base.delegates)} - {""})
        super().__init__(data, initial=None if data else _shown(self.base, names))
        if self.base.ours:
            for name in ("organisation", "group", "role"):
                del self.fields[name]
        found = {one.fallback: one for one in reversed(self.base.platforms)}
        self.main, self.back = (
            PlatformForm(data, prefix=prefix, initial=vars(found[fallback]) if fallback in found else None)
            for prefix, fallback in (("main", False), ("back", True))
        )

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.main.is_valid(), self.back.is_valid()])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        named, grouped = bool(typed.get("organisation")), bool(typed.get("group"))
        if not self.base.ours and named == grouped and not self.errors:
            raise ValidationError(_("Name an organisation, or describe a group: one of the two."))
        return typed

    def content(self) -> Content:
        """All sides with this one as it was typed."""
        typed = self.cleaned_data
        known: dict[str, Any] = {name: typed[name] for name in ("group", "role", "zone", "language") if name in typed}
        if not self.base.ours:
            known["organisation"], known["name"] = code_or_text(typed["organisation"], Organisation), ""
        platforms = (*self.main.platform(fallback=False), *self.back.platform(fallback=True))
        side = replace(self.base, **known, delegates=tuple(self._delegates()), platforms=platforms)
        sides = (*self.sides[: self.place], side, *self.sides[self.place + 1 :])
        return {"sides": [one.as_content() for one in sides]}

    def _delegates(self) -> list[DelegateDraft]:
        """Who stands on a line; whoever stood there before keeps what is known of the coming."""
        before = {one.person or one.name: one for one in self.base.delegates}
        keys = [_key(line) for line in lines_of(self.cleaned_data["delegates"])]
        return [before.get(key, DelegateDraft(name=key)) for key in dict.fromkeys(keys)]


def _key(line: str) -> str:
    match = CODED.match(line)
    return match[1] if match else line


def _shown(side: SideDraft, names: dict[str, str]) -> dict[str, Any]:
    people = [coded(names[one.person], one.person) if one.person in names else one.name for one in side.delegates]
    body = coded(names[side.organisation], side.organisation) if side.organisation in names else side.name
    return {**vars(side), "organisation": body, "delegates": "\n".join(people)}
