"""What is typed when two leads are joined."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.students.joining import outputs
from attache.students.joining.queries import Preview

LABELS = {
    "name": pgettext_lazy("lead", "Name"), "phone": _("Phone"), "wechat": _("WeChat"), "mail": _("E-mail"),
    "city": _("City"), "school": _("School and class"), "programme": pgettext_lazy("studies", "Programme"),
    "source": pgettext_lazy("recruitment", "Source"), "citizenship": _("Citizenship"), "language": _("Language"),
    "owner": _("Who looks after it"),
}  # fmt: skip


class FindForm(forms.Form):
    """Which other lead."""

    q = forms.CharField(
        label=_("Name, number, city or school"), required=False, max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": _("Name, number, city or school")}),
    )  # fmt: skip


class JoinForm(forms.Form):
    """For each difference: whose word stands."""

    def __init__(self, data: QueryDict | None, preview: Preview) -> None:
        super().__init__(data)
        for name in preview.apart:
            choices = [(of.code, outputs.shown(of, name)) for of in (preview.stays, preview.goes)]
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name], choices=choices, initial=preview.stays.code, widget=forms.RadioSelect
            )
        self.goes = preview.goes.code

    @property
    def taken(self) -> set[str]:
        """The fields that are taken from the one that goes."""
        chosen: dict[str, Any] = self.cleaned_data
        return {name for name, code in chosen.items() if code == self.goes}
