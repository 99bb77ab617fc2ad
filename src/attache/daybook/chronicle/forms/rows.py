"""The repeatable rows of the full form: parties, people, points, figures, statements, links."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.logic.drafts import (
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    ValueDraft,
)
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import LinkKind, PartyRole, PersonRole, PointKind, Qualifier
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.queries import resolve_person
from attache.registry.references.queries.typed import code_or_text

MOST = 200  # rows of one section: more than any happening had, few enough to read


class RowForm(forms.Form):
    """One row. A blank one is passed over. While rows are added and removed it is `quiet`: nothing is found wrong."""

    quiet = False
    describes_a_group = False

    def full_clean(self) -> None:
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def draft(self) -> Any:
        """The row as a part of a draft: each section has its own."""


class PartyForm(RowForm):
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole.choices, initial=PartyRole.PARTNER)
    organisation = forms.CharField(label=_("Organisation, by name or code"), required=False, max_length=300)
    collective = WordsFormField(label=_("Or a group without names, such as “several agencies”"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        value = self["collective"].value()
        self.describes_a_group = any(value) if isinstance(value, list) else bool(value)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if bool(typed.get("organisation")) == bool(typed.get("collective")) and not self.errors:
            raise ValidationError(_("Name an organisation, or describe a group: one of the two."))
        return typed

    def draft(self) -> PartyDraft:
        typed = self.cleaned_data
        name = code_or_text(typed["organisation"], Organisation)
        return PartyDraft(typed["role"], name, typed["collective"])


def a_person() -> forms.CharField:
    return forms.CharField(label=_("Person, by name or code"), max_length=200)


def known_person(text: str) -> str:
    """The code of the person that a text stands for; refused when it is nobody, or not clear who."""
    person = resolve_person(code_or_text(text, Person))
    if person is None:
        raise ValidationError(
            _("The registry has no person “%(name)s”, or more than one: type the code."), params={"name": text}
        )
    return person.code


class PersonForm(RowForm):
    person = a_person()
    role = forms.ChoiceField(label=_("Role"), choices=PersonRole.choices, initial=PersonRole.PARTICIPANT)

    def clean_person(self) -> str:
        return known_person(self.cleaned_data["person"])

    def draft(self) -> PersonDraft:
        return PersonDraft(**self.cleaned_data)


class PointForm(RowForm):
    kind = forms.ChoiceField(label=_("What it says"), choices=PointKind.choices, initial=PointKind.TOPIC)
    text = WordsFormField(label=_("In a few words"), max_length=2000)

    def draft(self) -> PointDraft:
        return PointDraft(**self.cleaned_data)


class ValueForm(RowForm):
    label = WordsFormField(label=_("What was counted"))
    number = forms.DecimalField(
        label=_("Number"),
        max_digits=15,
        decimal_places=2,
        localize=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    qualifier = forms.ChoiceField(label=_("How exact"), choices=Qualifier.choices, initial=Qualifier.EXACT)
    unit = WordsFormField(label=_("Unit or currency"), required=False)
    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def draft(self) -> ValueDraft:
        return ValueDraft(**self.cleaned_data)


class StatementForm(RowForm):
    person = a_person()
    text = WordsFormField(label=_("What was said"), long=True, max_length=5000)
    retold = forms.BooleanField(label=_("In our words, not the speaker's own"), required=False)

    def clean_person(self) -> str:
        return known_person(self.cleaned_data["person"])

    def draft(self) -> StatementDraft:
        return StatementDraft(**self.cleaned_data)


class LinkForm(RowForm):
    kind = forms.ChoiceField(label=_("How it is linked"), choices=LinkKind.choices, initial=LinkKind.FOLLOWS)
    to = forms.CharField(label=_("The earlier one, by its code"), max_length=40)

    def clean_to(self) -> str:
        code: str = self.cleaned_data["to"].strip().upper()
        if not Happening.objects.filter(code=code).exists():
            raise ValidationError(_("The chronicle has no “%(code)s”."), params={"code": code})
        return code

    def draft(self) -> LinkDraft:
        return LinkDraft(**self.cleaned_data)


if TYPE_CHECKING:
    FormSet = forms.BaseFormSet[RowForm]
else:
    FormSet = forms.BaseFormSet


class Rows(FormSet):
    """All rows of one section."""

    def initial_form_count(self) -> int:
        """None when something was sent: a row that somebody emptied is passed over like one never filled."""
        return 0 if self.is_bound else super().initial_form_count()

    def drafts(self) -> tuple[Any, ...]:
        """The rows that hold something."""
        return tuple(row.draft() for row in self.forms if row.has_changed())


def rows_of(form: type[RowForm]) -> type[Rows]:
    """The formset of a section. Its length is limited; a blank row is added by a button only."""
    made = forms.formset_factory(form, formset=Rows, extra=0, max_num=MOST, absolute_max=MOST)
    return cast(type[Rows], made)


def with_row(data: QueryDict, prefix: str) -> QueryDict:
    """The same data with one more blank row."""
    changed = data.copy()
    changed[f"{prefix}-TOTAL_FORMS"] = str(min(_total(data, prefix) + 1, MOST))
    return changed


def without_row(data: QueryDict, prefix: str, place: int) -> QueryDict:
    """The same data without one row: those behind it move up."""
    changed = data.copy()
    total = _total(data, prefix)
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        index, _dash, field = name.removeprefix(f"{prefix}-").partition("-")
        if not index.isdecimal() or int(index) < place:
            continue
        del changed[name]
        if int(index) > place:
            changed.setlist(f"{prefix}-{int(index) - 1}-{field}", data.getlist(name))
    changed[f"{prefix}-TOTAL_FORMS"] = str(max(total - 1, 0) if place < total else total)
    return changed


def _total(data: QueryDict, prefix: str) -> int:
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    return int(total) if total.isdecimal() and len(total) < 5 else 0
