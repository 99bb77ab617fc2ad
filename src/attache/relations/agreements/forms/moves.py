"""What is typed when an agreement moves: the chain, an answer, the signatures, an end."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.kernel.dates.fields import WhenField
from attache.kernel.dates.when import When
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.agreements.forms.parts import PartyForm
from attache.relations.agreements.models import LANGUAGES, Agreement

STEPS = 5
LONGEST, USUAL = timedelta(days=366), timedelta(days=14)


class ChainForm(forms.Form):
    """Who approves, in which order."""

    def __init__(self, data: QueryDict | None, offered: list[User]) -> None:
        super().__init__(data, initial={f"step_{n}": one.code for n, one in enumerate(offered, start=1)})
        for n in range(1, STEPS + 1):
            self.fields[f"step_{n}"] = forms.ModelChoiceField(
                people.staff(), label=_("Step %(n)s") % {"n": n}, required=False, to_field_name="code", empty_label="–"
            )

    @property
    def chain(self) -> list[User]:
        """The people in their order."""
        steps = (self.cleaned_data[f"step_{n}"] for n in range(1, STEPS + 1))
        return [one for one in steps if one]


class DecisionForm(forms.Form):
    """Yes or no to the words with this fingerprint."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    comment = forms.CharField(label=_("Comment"), required=False, max_length=5000, widget=forms.Textarea({"rows": 2}))


class AskForm(forms.Form):
    """Whom of the partner to ask, in which language, until when."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As the page will greet the person."))
    address = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=320,
        help_text=_("A letter with the link waits in the outbox until you release it. Without one you send the link."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial=Language.ZH.value)
    until_on = forms.DateField(
        label=_("Answer until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The whole day, on the clock of the office."),
    )

    def __init__(self, data: QueryDict | None, initial: dict[str, Any], *, today: date, zone: str) -> None:
        super().__init__(data, initial={"until_on": today + USUAL, **initial})
        self.today, self.zone = today, zone

    def clean_until_on(self) -> date:
        chosen: date = self.cleaned_data["until_on"]
        if not self.today <= chosen <= self.today + LONGEST:
            raise ValidationError(_("Choose a day from today on, within a year."))
        return chosen

    @property
    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        ends = datetime.combine(typed["until_on"], time(23, 59), ZoneInfo(self.zone))
        return {
            "name": typed["name"],
            "address": typed["address"],
            "language": Language(typed["language"]),
            "until": ends,
        }


class AnswerForm(forms.Form):
    """What the partner says of the words with this fingerprint."""

    answer = forms.ChoiceField(choices=[("agree", ""), ("comment", "")])
    seen = forms.CharField(max_length=64)
    text = forms.CharField(required=False, max_length=5000)


class SignForm(forms.Form):
    """Who signed for each side, and when."""

    when = WhenField(
        label=_("When, if only roughly known"),
        required=False,
        help_text=_("Only for old papers: winter 2019–2020, май 2018. Else the days below count."),
    )
    advance = forms.BooleanField(label=_("The line of cooperation takes its step"), required=False, initial=True)

    def __init__(self, data: QueryDict | None, content: Content, agreement: Agreement) -> None:
        super().__init__(data)
        if agreement.line is None:
            del self.fields["advance"]
        self.sides = [
            (party, SideForm(data, content, party.key, prefix=f"party-{party.key}"))
            for party in agreement.parties.all()
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(form.is_valid() for _party, form in self.sides)])

    @property
    def time(self) -> When | None:
        """The vague time, if one was typed."""
        said = cast(When, self.cleaned_data["when"])
        return said if said.start else None

    @property
    def advances(self) -> bool:
        """Whether the line takes its step."""
        return bool(self.cleaned_data.get("advance"))

    def content(self) -> Content:
        """The signatures, by the paths of the parties."""
        return {path: row for _party, form in self.sides for path, row in form.content().items()}


class SideForm(PartyForm):
    """One side's signature alone."""

    contact = None  # type: ignore[assignment]  # Django leaves a field of the parent out by this
    contact_post = None  # type: ignore[assignment]  # left out by it as well

    def content(self) -> Content:
        """Who signed and when; the contact stays."""
        typed = self.cleaned_data
        kept = {"contact": self.row["contact"], "contact_post": Words.read(self.row["contact_post"])}
        self.cleaned_data = {**kept, **typed}
        return super().content()
