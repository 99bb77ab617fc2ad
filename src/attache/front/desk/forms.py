"""What is typed into the find box, and what is chosen when two records become one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.front.desk.queries import Difference, MergePreview
from attache.kernel.languages import Language
from attache.registry.partners.states import NameKind

LABELS: dict[str, Any] = {
    "kind": _("Kind"),
    "place": _("City"),
    "ror_id": _("ROR identifier"),
    "website": _("Website"),
    "note": _("Note"),
    "gender": _("Gender"),
    "family_first": _("The family name stands first"),
}


class FindForm(forms.Form):
    """A query in any script."""

    q = forms.CharField(
        label=_("Find"),
        required=False,
        strip=True,
        widget=forms.TextInput({"type": "search", "autofocus": True, "placeholder": _("A name in any script, a code")}),
    )


class MergeForm(forms.Form):
    """For each difference: whose value stands. Where only one says something, that is offered."""

    leftover = forms.ChoiceField(
        label=_("Names that are printed no longer"),
        choices=[
            (NameKind.ACCEPTED.value, _("are also accepted")),
            (NameKind.FORMER.value, _("are former names")),
            ("", _("are not kept")),
        ],
        required=False,
        initial=NameKind.ACCEPTED.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, preview: MergePreview) -> None:
        super().__init__(data)
        self.preview = preview
        if not preview.names:
            del self.fields["leftover"]
        for one in (*preview.names, *preview.fields):
            self.fields[f"take-{one.name}"] = forms.ChoiceField(
                label=self._label(one),
                choices=[("stays", one.ours or "–"), ("goes", one.theirs or "–")],
                initial="stays" if one.ours else "goes",
                widget=forms.RadioSelect,
            )

    @property
    def values(self) -> dict[str, Any]:
        """What the actions ask for."""
        chosen = {name.removeprefix("take-") for name, value in self.cleaned_data.items() if value == "goes"}
        fields = {one.name for one in self.preview.fields}
        leftover = self.cleaned_data.get("leftover", "")
        return {"fields": chosen & fields, "names": chosen - fields, "leftover": leftover}

    @staticmethod
    def _label(one: Difference) -> Any:
        kind, _dash, language = one.name.rpartition("-")
        if one.name in LABELS:
            return LABELS[one.name]
        what = str(NameKind(kind).label if kind else _("Name"))
        return f"{what[:1].upper()}{what[1:]} · {Language(language).own_name}"
