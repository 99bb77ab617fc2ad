"""The full form of a happening: its own fields and six sections of rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import outputs
from attache.daybook.chronicle.forms import rows
from attache.daybook.chronicle.forms.fields import KindField, as_choice, type_and_kind
from attache.daybook.chronicle.logic.drafts import Draft
from attache.daybook.chronicle.outputs.contents import Names, names_in
from attache.daybook.chronicle.states import Format, Importance, Status
from attache.kernel.dates.fields import WhenField
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Place
from attache.registry.partners.states import Sphere
from attache.registry.references.queries.typed import coded


@dataclass(frozen=True)
class Section:
    """One group of rows: the draft's own word for it, its heading, and the button that adds a row."""

    name: str
    title: str | Promise
    add: str | Promise
    form: type[rows.RowForm]


SECTIONS = (
    Section("parties", _("With whom"), _("Add an organisation or a group"), rows.PartyForm),
    Section("people", _("People"), _("Add a person"), rows.PersonForm),
    Section("points", _("Points"), _("Add a point"), rows.PointForm),
    Section("values", _("Figures"), _("Add a figure"), rows.ValueForm),
    Section("statements", _("What was said"), _("Add a statement"), rows.StatementForm),
    Section("links", _("Hangs together with"), _("Add a link"), rows.LinkForm),
)


@dataclass(frozen=True)
class Wrong:
    """One thing to put right: where, and in which words."""

    target: str
    text: str


class MainForm(forms.Form):
    """What every happening has once."""

    title = WordsFormField(label=_("Title"), max_length=300)
    kind = KindField()
    when = WhenField(required=False, help_text=_("28 May 2020, май 2020, 2020年春; empty when nobody knows it"))
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=100, help_text=_("A city or province of the registry.")
    )
    format = forms.ChoiceField(label=_("How people came together"), required=False, choices=Format.choices)
    section = forms.ChoiceField(label=_("Section"), choices=Sphere.choices)
    importance = forms.TypedChoiceField(label=_("Importance"), coerce=int, choices=Importance.choices)
    source = forms.CharField(label=_("How we know"), required=False, max_length=300)
    publishable = forms.BooleanField(label=_("May be published in the digest"), required=False)

    def clean_place(self) -> str:
        text: str = self.cleaned_data["place"]
        places = Place.objects.all() if text else ()
        for place in places:
            names = (place.code, *(place.name[language] for language in Language))
            if fold(text) in {fold(name) for name in names if name}:
                return str(place.code)
        if text:
            raise ValidationError(_("The registry has no place “%(name)s”."), params={"name": text})
        return ""


class HappeningForm:
    """The main form and the sections as one: valid together, shown together, one draft."""

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        self.base = outputs.draft_from(content)
        # A press on "add" or "remove", or a draft that is taken up: what was typed is shown again without a judgement.
        self.reshaped = data is not None and not {"add", "remove", "draft"}.isdisjoint(data)
        sent = _reshaped(data) if data is not None and self.reshaped else data
        names = names_in(self.base) if data is None else {}
        if self.reshaped:
            self.main = MainForm(initial=_typed(sent), auto_id="id_%s")
        else:
            self.main = MainForm(sent, initial=_main_values(self.base, names))
        cast(WhenField, self.main.fields["when"]).standing = self.base.when
        shown = _row_values(self.base, names)
        self.sections = [(section, _rows(section, sent, shown, quiet=self.reshaped)) for section in SECTIONS]
        self.refusal = ""
        self.is_bound = data is not None and not self.reshaped

    def is_valid(self) -> bool:
        """Whether everything was understood. Every part is looked at, so that all errors are told at once."""
        return all([self.main.is_valid(), *(found.is_valid() for _section, found in self.sections)])

    def draft(self) -> Draft:
        """What was typed, upon what the form does not show."""
        typed = dict(self.main.cleaned_data)
        typed["type"], typed["kind"] = type_and_kind(typed["kind"])
        typed |= {section.name: found.drafts() for section, found in self.sections}
        return replace(self.base, **typed)

    def add_error(self, _field: str | None, error: Any) -> None:
        """Show the sentence of an act that was refused."""
        self.refusal = str(error)

    @property
    def heading_of_wrongs(self) -> str:
        """How many things there are to put right."""
        count = len(list(self.wrongs()))
        return ngettext("One thing to put right", "%(n)s things to put right", count) % {"n": count}

    def wrongs(self) -> Iterator[Wrong]:
        """Everything that is wrong, with the section and the row where it stands."""
        if self.refusal:
            yield Wrong("happening-form", self.refusal)
        if not self.main.is_bound:
            return
        yield from _wrongs(self.main, "")
        for section, found in self.sections:
            for error in found.non_form_errors():
                yield Wrong(section.name, f"{section.title}: {error}")
            for number, row in enumerate(found.forms, start=1):
                yield from _wrongs(row, gettext("%(section)s, row %(n)s: ") % {"section": section.title, "n": number})


def _wrongs(form: forms.Form, where: str) -> Iterator[Wrong]:
    for error in form.non_field_errors():
        yield Wrong(next(iter(form)).id_for_label, f"{where}{error}")
    for bound in form:
        for error in bound.errors:
            yield Wrong(bound.id_for_label or f"{bound.auto_id}_0", f"{where}{bound.label}: {error}")


def _rows(section: Section, sent: QueryDict | None, shown: Mapping[str, Any], *, quiet: bool) -> rows.Rows:
    made = rows.rows_of(section.form)
    found = made(sent, prefix=section.name, initial=None if sent else shown[section.name])
    for row in found.forms:
        row.quiet = quiet
    if quiet and sent and sent.get("add") == section.name and found.forms:
        next(iter(found.forms[-1].fields.values())).widget.attrs["autofocus"] = True
    return found


def _reshaped(data: QueryDict) -> QueryDict:
    """The data after a press on "add" or "remove"; words that are no section of ours change nothing."""
    names = {section.name for section in SECTIONS}
    prefix, _dash, place = data.get("remove", "").rpartition("-")
    if prefix in names and place.isdecimal():
        return rows.without_row(data, prefix, int(place[:4]))
    added = str(data.get("add", ""))
    return rows.with_row(data, added) if added in names else data


def _typed(sent: QueryDict | None) -> dict[str, Any]:
    """What was typed into the main form, shown again without a judgement."""
    bound = MainForm(sent)
    return {name: bound[name].data for name in bound.fields} | {
        "title": {one.value: text or "" for one, text in zip(Language, bound["title"].data, strict=True)}
    }


def _main_values(draft: Draft, names: Names) -> dict[str, Any]:
    shown = ("title", "when", "status", "format", "section", "importance", "source", "publishable")
    values = {name: getattr(draft, name) for name in shown}
    return values | {"kind": as_choice(draft.type, draft.kind), "place": names.get(draft.place, draft.place)}


def _row_values(draft: Draft, names: Names) -> dict[str, list[dict[str, Any]]]:
    """The rows of each section; what has a code is shown with it, so that it cannot be mistaken."""
    shown = {section.name: [dict(vars(row)) for row in getattr(draft, section.name)] for section in SECTIONS}
    for row in (*shown["parties"], *shown["people"], *shown["statements"]):
        for name in {"organisation", "person"} & set(row):
            code = row[name]
            row[name] = coded(names[code], code) if code in names else code
    return shown
