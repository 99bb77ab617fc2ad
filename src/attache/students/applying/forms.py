"""What a stranger types to begin: a name and how to be reached."""

import secrets
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.languages import current
from attache.registry.partners.logic.countries import countries
from attache.students.admissions.states import Channel, Funding


class ApplyForm(forms.Form):
    """A name, a country, a way to be reached. `once` makes of two presses one."""

    latin_family = forms.CharField(label=_("Family name as in the passport"), max_length=100)
    latin_given = forms.CharField(label=_("Given name as in the passport"), max_length=100, required=False)
    hanzi_family = forms.CharField(label=_("Family name in Chinese characters"), max_length=20, required=False)
    hanzi_given = forms.CharField(label=_("Given name in Chinese characters"), max_length=40, required=False)
    citizenship = forms.ChoiceField(label=_("Citizenship"), initial="CN")
    channel = forms.ChoiceField(label=_("How to reach"), choices=Channel.choices)
    address = forms.CharField(label=_("Number, WeChat ID or address"), max_length=200)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=8)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"once": secrets.token_urlsafe(16), "channel": Channel.WECHAT})
        cast(forms.ChoiceField, self.fields["citizenship"]).choices = countries(current())

    def clean_latin_family(self) -> str:
        """The name of the passport stands in Latin letters."""
        typed = cast(str, self.cleaned_data["latin_family"]).strip()
        if not typed.isascii():
            raise forms.ValidationError(_("Latin letters, as in the passport: WANG, not 王."))
        return typed.upper()

    def content(self) -> Content:
        """What was typed, by the names of an applicant's content."""
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in ("citizenship", "channel", "address")}
        said["language"] = current().value
        said["latin"] = [typed["latin_family"], typed["latin_given"].strip().upper()]
        said["hanzi"] = [typed["hanzi_family"].strip(), typed["hanzi_given"].strip()]
        return said

    @property
    def funding(self) -> str:
        """Everybody begins on own money; the office says otherwise where a scholarship is won."""
        return Funding.CONTRACT.value
