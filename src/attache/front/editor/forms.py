"""What an editor types."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.front.digest.models import Edition
from attache.front.digest.states import Layout
from attache.kernel.dates.when import FIRST_YEAR, LAST_YEAR
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AlsoForm(forms.Form):
    """The offices of which an edition tells besides its own; none is offered where there is no other."""

    also = forms.ModelMultipleChoiceField(
        Office.objects.all(),
        label=_("Tells besides of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In an issue of several offices, the sentences say which of them they are about."),
    )

    @classmethod
    def upon(cls, sent: QueryDict | None, edition: Edition) -> "AlsoForm":
        form = cls(sent, initial={"also": edition.offices[1:]})
        form.offer(Office.objects.exclude(pk=edition.office_id))
        return form

    def offer(self, offices: Iterable[Office]) -> None:
        field: Any = self.fields["also"]
        field.choices = [(one.pk, str(one)) for one in offices]


class CompileForm(AlsoForm):
    """An office, others of which it tells besides, and a period; the title may come later."""

    field_order = ("office", "also")
    office = forms.ModelChoiceField(Office.objects.filter(publishes=True), label=_("Office"), empty_label=None)
    start = forms.DateField(label=_("From"), widget=DayInput())
    end = forms.DateField(label=_("To"), widget=DayInput(), help_text=_("Both days are included."))
    layout = forms.ChoiceField(label=_("Headings"), choices=Layout.choices, widget=forms.RadioSelect, initial="sphere")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = list(Office.objects.all())
        publishing = [one for one in offices if one.publishes]
        self.offer([one for one in offices if publishing != [one]])  # the only one that publishes is the edition's own

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
            self.add_error("end", _("The period ends before it begins."))
        for name in ("start", "end"):
            if cleaned.get(name) and not FIRST_YEAR <= cleaned[name].year <= LAST_YEAR:
                span = {"first": FIRST_YEAR, "last": LAST_YEAR}
                self.add_error(name, _("Look at the year again: it lies between %(first)s and %(last)s.") % span)
        return cleaned


class ReasonForm(forms.Form):
    """Why, where a move wants to know."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, asked: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asked


class CorrectionForm(forms.Form):
    """What was wrong, for readers."""

    note = WordsFormField(label=_("What was wrong"), max_length=500, help_text=_("Readers see it above the text."))

    def __init__(self, *args: Any, asked: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = asked


class MoveForm(forms.Form):
    """Where an item goes: a place up or down, or into a section, in front of another item or last."""

    direction = forms.ChoiceField(choices=[("up", ""), ("down", "")], required=False)
    section = forms.ChoiceField(choices=Sphere.choices, required=False)
    before = forms.IntegerField(required=False)


class ReadersForm(forms.Form):
    """In which languages readers get an item, and why not in all."""

    languages = forms.MultipleChoiceField(choices=[(one.value, one.value) for one in Language], required=False)
    reason = forms.CharField(max_length=500, required=False)

    def clean_languages(self) -> list[Language]:
        return [Language(one) for one in self.cleaned_data["languages"]]


class SectionForm(forms.Form):
    """Where a section goes, counted from 0."""

    section = forms.ChoiceField(choices=Sphere.choices)
    place = forms.IntegerField(min_value=0, max_value=20)


class PlaceForm(forms.Form):
    """Which sentence, counted from 0; without one, the whole text."""

    place = forms.IntegerField(min_value=0, max_value=500, required=False)


class ItemForm(forms.Form):
    """An item's heading and text in one language."""

    heading = forms.CharField(label=_("Heading"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea({"rows": 12, "class": "reading"}),
        help_text=_("An empty line begins a paragraph. A quotation begins with > and its author with > —."),
    )
    opened_heading = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    opened_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The item's fields, and under `opened` what the form was opened on."""
        cleaned: dict[str, Any] = super().clean() or {}
        plain = {name: str(value).replace("\r\n", "\n") for name, value in cleaned.items()}
        opened = {"heading": plain.pop("opened_heading", ""), "text": plain.pop("opened_text", "")}
        return plain | {"opened": opened if opened["text"] else None}


class SourceForm(forms.Form):
    """Which happening supports a sentence."""

    place = forms.IntegerField(min_value=0, max_value=500)
    code = forms.CharField(max_length=40)


class PictureForm(forms.Form):
    """A picture with its words."""

    file = forms.FileField(label=_("Picture"), widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}))
    alt = WordsFormField(label=_("What it shows"), help_text=_("For those who cannot see it."), max_length=300)
    caption = WordsFormField(label=_("Caption"), required=False, max_length=300)
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    may_publish = forms.BooleanField(label=_("We have the right to publish it"), required=False)
