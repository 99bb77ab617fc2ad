"""What is typed when many are put off."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.students.programmes.models import Intake
from attache.students.seasons import outputs, queries


class PostponeForm(forms.Form):
    """To which intake; who is ticked stands beside it."""

    target = forms.ChoiceField(label=_("To which intake"))

    def __init__(self, data: QueryDict | None, intake: Intake) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["target"]).choices = [
            (one.code, str(one.term)) for one in queries.later(intake)
        ]


class TellForm(forms.Form):
    """Whom it concerns and why, as readers will read it."""

    whom = WordsFormField(label=_("Whom it concerns"), max_length=300)
    cause = WordsFormField(label=_("Because of"), max_length=300, help_text=_("Such as “the coronavirus pandemic”."))

    def __init__(self, data: QueryDict | None, intake: Intake) -> None:
        super().__init__(data, initial={"whom": outputs.proposed_whom(intake), "cause": Words()})
