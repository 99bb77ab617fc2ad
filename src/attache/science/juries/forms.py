"""What is typed of juries: who, what conflict, a sheet, a verdict."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.science.accelerator.states import VERDICTS, Side
from attache.science.juries.models import Sheet
from attache.science.juries.states import CRITERIA, HIGHEST, LOWEST, Interest

TONGUES = [(one.value, one.own_name) for one in Language]
SCALE = [(score, str(score)) for score in range(LOWEST, HIGHEST + 1)]


class JurorForm(forms.Form):
    """Somebody of a jury."""

    name = forms.CharField(label=_("Name"), max_length=200)
    side = forms.TypedChoiceField(label=pgettext_lazy("juror", "In whose jury"), choices=Side.choices, coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=TONGUES)


class TieForm(forms.Form):
    """A conflict of interest."""

    interest = forms.ChoiceField(label=_("Conflict of interest"), choices=Interest.choices)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class SheetForm(forms.Form):
    """A sheet of scores."""

    recommends = forms.TypedChoiceField(
        label=pgettext_lazy("jury", "Do you recommend it?"), coerce=lambda value: value == "yes",
        choices=[("", "–"), ("yes", pgettext_lazy("jury", "yes")), ("no", pgettext_lazy("jury", "no"))],
    )  # fmt: skip
    comment = forms.CharField(
        label=pgettext_lazy("jury", "Comment"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("The office reads it."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, sheet: Sheet | None = None) -> None:
        super().__init__(data, initial=_written(sheet))
        scores = {
            name: forms.TypedChoiceField(label=label, choices=[("", "–"), *SCALE], coerce=int)
            for name, label in CRITERIA.items()
        }
        self.fields = {**scores, **self.fields}

    def said(self) -> dict[str, Any]:
        """The sheet, as the act takes it."""
        typed = self.cleaned_data
        scores = {name: typed[name] for name in CRITERIA}
        return {"scores": scores, "recommends": typed["recommends"], "comment": typed["comment"]}


class VerdictForm(forms.Form):
    """What shall become of a project."""

    verb = forms.ChoiceField(
        label=pgettext_lazy("jury", "Verdict"), required=False,
        choices=[("", pgettext_lazy("verdict", "not yet")), *((move.verb, move.label) for move in VERDICTS.values())],
    )  # fmt: skip
    words = forms.CharField(
        label=_("Words for the team"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("In the team's language. They stand on its page and in its letter once the verdict is released."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=dict(zip(("verb", "words"), content["verdict"], strict=True)))


def _written(sheet: Sheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    return {**sheet.scores, "recommends": "yes" if sheet.recommends else "no", "comment": sheet.comment}
