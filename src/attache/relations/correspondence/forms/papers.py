"""The forms of letters, gifts and video addresses; each field is called as in the record's content."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import Importance
from attache.kernel import web
from attache.kernel.dates.fields import WhenField
from attache.kernel.history import Content
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation, Person
from attache.registry.people import queries as people
from attache.registry.references.queries.typed import code_or_text, coded
from attache.relations.correspondence import outputs, queries
from attache.relations.correspondence.states import Direction, Way

CODED: dict[str, type[Organisation | Person]] = {"organisation": Organisation, "person": Person, "signatory": Person}
CURRENCIES = ("CNY", "RUB", "USD", "EUR")
LONGEST = 20_000


class PaperForm(forms.Form):
    """What all have: from or to whom, when, what is owed, what the digest may say."""

    title = WordsFormField(label=_("What about"), max_length=300)
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=300,
        help_text=_("In any script, or its code."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    person = forms.CharField(
        label=_("Person"),
        required=False,
        max_length=200,
        help_text=_("In any script; the people of the organisation are offered first."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find_people"), of="organisation")),
    )
    when = WhenField(required=False, help_text=_("As you would say it: 28 May 2020, май 2020, 2020年春"))
    owner = forms.ModelChoiceField(
        people.staff(), label=_("Who sees to the answer"), required=False, to_field_name="code", empty_label="–"
    )
    due = forms.DateField(
        label=_("Answer due on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    importance = forms.TypedChoiceField(
        label=_("Importance"), coerce=int, choices=Importance.choices, initial=Importance.NOTABLE
    )
    publishable = forms.BooleanField(label=_("May be published in the digest"), required=False, initial=True)
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=None if data else self._shown(content))
        if "when" in content:
            self.fields["when"].standing = outputs.as_when(content["when"])  # type: ignore[attr-defined]  # a WhenField

    def clean(self) -> dict[str, Any]:
        """An answer that is owed has a day and somebody; without another side it is nobody's letter."""
        typed: dict[str, Any] = super().clean() or {}
        if not (typed.get("organisation") or typed.get("person") or self.errors):
            raise ValidationError(_("Say who it is from or to: an organisation or a person."))
        if (typed.get("due") is None) != (typed.get("owner") is None) and not self.errors:
            raise ValidationError(_("Name both the day and who sees to it, or neither."))
        return typed

    def content(self) -> Content:
        """What was typed, by the names of the record's content."""
        typed = dict(self.cleaned_data)
        for name in CODED.keys() & typed.keys():
            typed[name] = code_or_text(typed[name], CODED[name])
        said = {name: outputs.as_plain(value) for name, value in typed.items()}
        return {**said, "name": ""}

    def _shown(self, content: Content) -> dict[str, Any]:
        names = queries.names_for([content])
        shown = dict(content)
        for name in CODED.keys() & content.keys():
            code = content[name]
            shown[name] = coded(names[code], code) if code in names else code
        shown["organisation"] = shown.get("organisation") or content.get("name", "")
        if "when" in content:
            shown["when"] = outputs.as_when(content["when"])
        return shown


class LetterForm(PaperForm):
    """A letter; what only one direction has is left out for the other."""

    signatory = forms.CharField(
        label=_("Signed by"),
        required=False,
        max_length=200,
        help_text=_("The full name as in the registry, or a name."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find_people"))),
    )
    theirs = forms.CharField(label=_("Their number"), required=False, max_length=80)
    answers = forms.CharField(
        label=_("Answers the letter"), required=False, max_length=60, help_text=_("Its number in our register.")
    )
    words = WordsFormField(label=_("Text"), required=False, long=True, max_length=LONGEST)
    quoted = WordsFormField(label=_("In a few words, for the digest"), required=False, long=True, max_length=2000)
    behalf = WordsFormField(label=_("On whose behalf"), required=False, max_length=300)

    def __init__(self, data: QueryDict | None, content: Content, direction: str) -> None:
        super().__init__(data, content)
        for one in self.fields["words"].widget.widgets:
            one.attrs["rows"] = 9
        if direction == Direction.IN:
            self.fields["signatory"].widget.attrs["data-of"] = "organisation"
        gone = ("quoted", "behalf", "publishable", "importance") if direction == Direction.IN else ()
        for name in gone:
            del self.fields[name]
        if not self.is_bound and content.get("signed") and not content.get("signatory"):
            self.initial["signatory"] = content["signed"]

    def clean_answers(self) -> str:
        """The code of the letter that is answered."""
        typed = self.cleaned_data["answers"]
        found = queries.letters_to_answer(typed) if typed else None
        if typed and found is None:
            raise ValidationError(_("The register has no letter “%(number)s”.") % {"number": typed})
        return found.code if found else ""

    def content(self) -> Content:
        return {**super().content(), "signed": ""}


class SendForm(forms.Form):
    """How the letter goes out."""

    way = forms.ChoiceField(label=_("How it goes out"), choices=Way.choices, widget=forms.RadioSelect)
    carried = forms.MultipleChoiceField(
        label=_("What an e-mail takes along"),
        required=False,
        choices=[("pdf", "PDF"), ("docx", "DOCX")],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The letter on the paper of the office, in each of its languages; 10 MB at most."),
    )


class GiftForm(PaperForm):
    """A gift or aid."""

    goods = WordsFormField(label=_("What was given"), max_length=300, help_text=_("In a few words: medical masks."))
    amount = forms.DecimalField(label=_("How much"), required=False, min_value=0, max_digits=12, decimal_places=2)
    unit = WordsFormField(label=_("Unit"), required=False, max_length=60)
    value = forms.DecimalField(label=_("Value"), required=False, min_value=0, max_digits=14, decimal_places=2)
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=[("", "–"), *((one, one) for one in CURRENCIES)]
    )
    received_by = forms.CharField(label=_("Received by"), required=False, max_length=200)

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, content)
        self.fields["owner"].label = _("Who sees to the thanks")
        self.fields["due"].label = _("Thanks due on")
        self.fields["title"] = WordsFormField(
            label=_("What the chronicle calls it"), max_length=300, required=False, help_text=_("Else what was given.")
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if (typed.get("value") is None) != (not typed.get("currency")) and not self.errors:
            raise ValidationError(_("A value has its currency and a currency its value: name both or neither."))
        return typed

    def content(self) -> Content:
        said = super().content()
        return {**said, "title": said["title"] or said["goods"]}


class AppealForm(PaperForm):
    """A video address."""

    link = forms.CharField(
        label=_("Link"), required=False, max_length=1000, help_text=_("Kept as text; or add the film.")
    )
    transcript = WordsFormField(label=_("Transcript"), required=False, long=True, max_length=LONGEST)
    said = WordsFormField(label=_("What was said"), required=False, long=True, max_length=2000)
    retold = forms.BooleanField(label=_("Retold, not word for word"), required=False, initial=True)
    wish = WordsFormField(label=_("What was wished"), required=False, max_length=300)
    whom = WordsFormField(label=_("To whom"), required=False, max_length=300)
    hope = WordsFormField(label=_("What was hoped for"), required=False, max_length=300)
    evidence = forms.CharField(
        label=_("Evidence of the right to publish"),
        required=False,
        max_length=300,
        help_text=_("Who has allowed it, when, and where it is written."),
    )

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, content)
        self.fields["person"].label = _("Speaker")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("publishable") and not typed.get("evidence") and not self.errors:
            raise ValidationError(_("Say how we know that it may be published, or leave it out of the digest."))
        return typed
