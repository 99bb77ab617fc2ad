"""The full form: what a meeting has once, and its agenda."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import Importance
from attache.kernel.history import Content
from attache.kernel.languages import Language, current
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries as registry
from attache.registry.partners.states import Sphere
from attache.relations.meetings import queries
from attache.relations.meetings.forms.fields import KindField, minutes_field
from attache.relations.meetings.logic.drafts import Draft, ItemDraft
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import Format

SPARE = 2  # blank rows of the agenda


class MeetingForm(forms.Form):
    """Everything but the time, the sides and the outcome, which have forms of their own."""

    title = WordsFormField(label=_("What about"), max_length=300)
    kind = KindField()
    sphere = forms.ChoiceField(label=_("Section"), choices=Sphere.choices)
    format = forms.ChoiceField(label=_("How people come together"), choices=Format.choices)
    place = forms.ChoiceField(label=_("Place"), required=False)
    room = forms.CharField(label=_("Room or address"), required=False, max_length=300)
    minutes = minutes_field()
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=[(one.value, one.own_name) for one in Language],
        widget=forms.CheckboxSelectMultiple,
    )
    interpreter = forms.CharField(label=_("Interpreter"), required=False, max_length=200)
    line = forms.ChoiceField(label=_("Line of cooperation"), required=False)
    importance = forms.TypedChoiceField(label=_("Importance"), coerce=int, choices=Importance.choices)
    publishable = forms.BooleanField(label=_("May be published in the digest"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content, meeting: Meeting) -> None:
        self.base = Draft.read(content)
        shown = {name: getattr(self.base, name) for name in self.base_fields}
        rows = len(self.base.agenda) + SPARE
        for number, item in enumerate(self.base.agenda):
            shown[f"item-{number}"] = item.title
        super().__init__(data, initial=shown)
        for number in range(rows):
            label = _("Item %(n)s") % {"n": number + 1}
            self.fields[f"item-{number}"] = WordsFormField(label=label, required=False, max_length=300)
        places = [(place.code, str(place)) for place in registry.places(current())]
        self.fields["place"].choices = [("", "–"), *places]  # type: ignore[attr-defined]  # a choice field
        bodies = [side.organisation for side in meeting.sides.all() if side.organisation and not side.ours]
        lines = [(line.code, str(line)) for line in queries.lines_of(bodies)]
        self.fields["line"].choices = [("", "–"), *lines]  # type: ignore[attr-defined]  # a choice field

    @property
    def items(self) -> list[Any]:
        """The fields of the agenda."""
        return [self[name] for name in self.fields if name.startswith("item-")]

    def content(self) -> Content:
        """What was typed, by the names of the meeting's content. An item without a title is gone."""
        typed = self.cleaned_data
        draft = Draft(**{name: typed[name] for name in self.base_fields if name != "languages"})
        said = replace(draft, languages=tuple(typed["languages"]), agenda=tuple(self._agenda())).as_content()
        return {name: said[name] for name in (*self.base_fields, "agenda")}

    def _agenda(self) -> list[ItemDraft]:
        known = dict(enumerate(self.base.agenda))
        titles = [self.cleaned_data[name] for name in self.fields if name.startswith("item-")]
        rows = [replace(known.get(number, ItemDraft()), title=title) for number, title in enumerate(titles)]
        return [row for row in rows if row.title or row.text]
