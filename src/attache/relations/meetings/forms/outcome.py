"""What came of a meeting: who was there, the outcome of each item, the report."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import Importance, PointKind
from attache.kernel.dates.fields import WhenField
from attache.kernel.dates.when import When
from attache.kernel.history import Content
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.moves import Move, open_moves
from attache.registry.partners.states import STAGE_MOVES
from attache.registry.people import queries as people
from attache.relations.meetings.forms.fields import day_field
from attache.relations.meetings.logic.drafts import Draft, ItemDraft, SideDraft
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import TOLD, Outcome

SPARE = 2  # blank rows for what was not on the agenda


class ItemForm(forms.Form):
    """One item and what came of it."""

    title = WordsFormField(label=_("Item"), required=False, max_length=300)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=Outcome.choices)
    says = forms.ChoiceField(
        label=_("What the chronicle says of it"), required=False, choices=PointKind.choices, initial=PointKind.TOPIC
    )
    text = WordsFormField(label=_("In a few words, as a noun"), required=False, max_length=2000)

    owner = forms.ModelChoiceField(
        people.staff(), label=_("Who sees to it"), required=False, to_field_name="code", empty_label="–"
    )
    due = day_field(label=_("Until"), required=False)
    theirs = forms.BooleanField(label=_("The other side has promised it"), required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        owes = typed.get("outcome") == Outcome.COMMITMENT
        if owes and not (typed.get("owner") and typed.get("due")) and not self.errors:
            raise ValidationError(_("A commitment needs somebody of ours who sees to it, and a day."))
        if typed.get("outcome") and not typed.get("title") and not typed.get("text") and not self.errors:
            raise ValidationError(_("Say in a few words what it was."))
        return typed

    def item(self, base: ItemDraft) -> ItemDraft:
        """The item as it was typed. A decision without another word for it is one."""
        typed = self.cleaned_data
        says = typed["says"] or base.says
        if typed["outcome"] == Outcome.DECISION and says == PointKind.TOPIC:
            says = PointKind.AGREED.value
        owner = typed["owner"].code if typed["owner"] else ""
        return replace(base, **{**typed, "says": says, "owner": owner})


class OutcomeForm(forms.Form):
    """Everything that is told when a meeting was held."""

    came = forms.MultipleChoiceField(label=_("Who was there"), required=False, widget=forms.CheckboxSelectMultiple)
    when = WhenField(required=False, help_text=_("As you would say it: 28 May 2020, май 2020, 2020年春"))
    report = WordsFormField(label=_("Report"), long=True, required=False, max_length=10000)
    told = forms.ChoiceField(label=_("How often"), choices=[(one.value, one.label) for one in TOLD])
    importance = forms.TypedChoiceField(label=_("Importance"), coerce=int, choices=Importance.choices)
    unpublished = forms.BooleanField(label=_("Not for the digest"), required=False)
    advance = forms.ChoiceField(label=_("The line of cooperation"), required=False)

    def __init__(self, data: QueryDict | None, content: Content, meeting: Meeting) -> None:
        self.base = Draft.read(content)
        shown = {name: getattr(self.base, name) for name in ("report", "told", "importance")}
        shown |= {"unpublished": not self.base.publishable, "came": _came(self.base), "when": meeting.when}
        super().__init__(data, initial=shown)
        self.items = [
            ItemForm(data, prefix=f"item-{number}", initial=vars(item))
            for number, item in enumerate((*self.base.agenda, *[ItemDraft()] * SPARE))
        ]
        self._offer(meeting)

    def _offer(self, meeting: Meeting) -> None:
        """Only what can be told of this meeting."""
        people = [
            (f"{place}.{number}", str(one))
            for place, side in enumerate(meeting.sides.all())
            for number, one in enumerate(side.delegates.all())
        ]
        cast(forms.MultipleChoiceField, self.fields["came"]).choices = people
        steps = open_moves(meeting.line.state, STAGE_MOVES) if meeting.line and meeting.is_open else []
        offered = [("", _("stays where it is")), *((step.verb, step.label) for step in steps)]
        cast(forms.ChoiceField, self.fields["advance"]).choices = offered
        cast(WhenField, self.fields["when"]).standing = meeting.when
        for name, gone in (("came", not people), ("when", meeting.starts_at), ("advance", not steps)):
            if gone:
                del self.fields[name]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.items)])

    @property
    def time(self) -> When | None:
        """The vague time, of a meeting that has no other."""
        return self.cleaned_data.get("when")

    @property
    def step(self) -> Move | None:
        """The step that the line of cooperation takes."""
        verb = self.cleaned_data.get("advance")
        return next((move for move in STAGE_MOVES if move.verb == verb), None)

    def content(self) -> Content:
        """What was told, by the names of the meeting's content."""
        typed = self.cleaned_data
        known = dict(enumerate(self.base.agenda))
        rows = [row.item(known.get(number, ItemDraft())) for number, row in enumerate(self.items)]
        said = replace(
            self.base,
            report=typed["report"],
            told=typed["told"],
            importance=typed["importance"],
            publishable=not typed["unpublished"],
            sides=tuple(_side(side, place, typed.get("came", ())) for place, side in enumerate(self.base.sides)),
            agenda=tuple(row for row in rows if row.title or row.text),
        )
        content = said.as_content()
        return {name: content[name] for name in ("report", "told", "importance", "publishable", "sides", "agenda")}


def _came(draft: Draft) -> list[str]:
    """Who was there; before anything was told, everybody who was invited."""
    every = [
        (place, number, one) for place, side in enumerate(draft.sides) for number, one in enumerate(side.delegates)
    ]
    some = [row for row in every if row[2].came] or [row for row in every if row[2].invited]
    return [f"{place}.{number}" for place, number, _one in some]


def _side(side: SideDraft, place: int, came: Any) -> SideDraft:
    people = [replace(one, came=f"{place}.{number}" in came) for number, one in enumerate(side.delegates)]
    return replace(side, delegates=tuple(people))
