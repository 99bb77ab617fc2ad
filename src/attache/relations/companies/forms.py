"""What is typed of a need, of an offer, of a review, and of a match that is accepted."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import User
from attache.registry.people.queries import staff
from attache.relations.companies import queries
from attache.relations.companies.outputs import WORDED
from attache.relations.companies.states import Verdict

A_YEAR = timedelta(days=365)


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


class SubjectForm(forms.Form):
    """What needs and offers have in common."""

    title = WordsFormField(label=_("Title"), max_length=300)
    about = WordsFormField(label=_("What it is about"), required=False, max_length=3000)
    topics = WordsFormField(
        label=_("Topics"), required=False, max_length=500, help_text=_("Parted by commas: smart grids, forecasting.")
    )

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        return {name: self.cleaned_data[name].as_dict() for name in WORDED}

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of a content."""
        return {name: Words.read(content[name]) for name in WORDED} if content else {}


class NeedForm(SubjectForm):
    """What a company looks for."""

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=self.initial_of(content))


class OfferForm(SubjectForm):
    """What a unit of ours can do."""

    unit = forms.ChoiceField(label=_("Unit of ours"))
    field_order = ["unit", "title", "about", "topics"]

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial={**self.initial_of(content), "unit": content.get("unit", "")})
        self.units = {str(one.pk): one for one in queries.own_units()}
        cast(forms.ChoiceField, self.fields["unit"]).choices = [(key, str(one)) for key, one in self.units.items()]

    def content(self) -> Content:
        return {**super().content(), "unit": self.cleaned_data["unit"]}


class ReviewForm(forms.Form):
    """A review: the verdict, until when it counts, and what was looked at."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect)
    on = day_field(label=_("Made on"))
    until = day_field(label=_("Counts until"))
    looked_at = forms.CharField(
        label=_("What was looked at"),
        max_length=500,
        help_text=_("Sanctions lists with their date, export control lists, the owners."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=3000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, today: date) -> None:
        super().__init__(data, initial={"on": today, "until": today + A_YEAR})


class AcceptForm(forms.Form):
    """A match becomes a line: one that there is, or a new one with all that it needs."""

    line = forms.ModelChoiceField(
        label=_("A line that takes it up"),
        queryset=CooperationLine.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("a new line"),
    )
    owner = forms.ModelChoiceField(label=_("Who looks after it"), queryset=User.objects.none(), to_field_name="code")
    second_owner = forms.ModelChoiceField(
        label=_("And in the other city"), queryset=User.objects.none(), to_field_name="code", required=False
    )
    probability = forms.IntegerField(label=_("Probability, %"), required=False, min_value=0, max_value=100)
    next_step = WordsFormField(label=_("Next step"), required=False, max_length=300)
    next_due = day_field(label=_("Due on"), required=False)

    def __init__(self, data: QueryDict | None, company: int, by: User) -> None:
        super().__init__(data, initial={"owner": by.code})
        lines = CooperationLine.objects.filter(organisation=company).order_by("pk")
        cast("forms.ModelChoiceField[CooperationLine]", self.fields["line"]).queryset = lines
        for name, empty in (("owner", None), ("second_owner", _("nobody"))):
            field = cast("forms.ModelChoiceField[User]", self.fields[name])
            field.queryset, field.empty_label = staff().prefetch_related(None), empty
