"""What is typed of campaigns, targets, sources and leads."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel import web
from attache.kernel.languages import Language, current
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.moves import open_moves
from attache.registry.lists.logic.tables import ENDINGS
from attache.registry.partners import queries as registry
from attache.registry.partners.logic.countries import countries
from attache.registry.people.models import User
from attache.relations.meetings.forms.fields import day_field
from attache.students.programmes import queries as catalogue
from attache.students.programmes.models import Programme
from attache.students.programmes.states import CURRENCIES, Region
from attache.students.recruitment import actions, queries
from attache.students.recruitment.models import Campaign, CommissionLine, Lead, Source
from attache.students.recruitment.states import LINE_MOVES, How, SourceKind

TONGUES = [(one.value, one.own_name) for one in Language]


def note_field() -> forms.CharField:
    return forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))


class CampaignForm(forms.Form):
    """A year, its title, from when to when, and what was agreed with the partners."""

    year = forms.IntegerField(label=_("Admission year"), min_value=1990, max_value=2100, localize=False)
    title = WordsFormField(label=_("Title"), max_length=300)
    first = day_field(label=_("From"))
    last = day_field(label=_("To"))
    scheme = WordsFormField(
        label=_("Scheme agreed with the partners"),
        required=False,
        max_length=500,
        help_text=_("As a noun phrase: “a new scheme for the recruitment of students”. The digest may tell it."),
    )
    note = note_field()

    def __init__(self, data: QueryDict | None, campaign: Campaign | None = None, *, today: date) -> None:
        names = ("year", "title", "first", "last", "scheme", "note")
        shown = {name: getattr(campaign, name) for name in names} if campaign else {"year": today.year}
        super().__init__(data, initial=shown)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("first") and typed.get("last") and typed["last"] <= typed["first"]:
            self.add_error("last", _("It ends before it begins."))
        return typed


class TargetForm(forms.Form):
    """How many, of what."""

    programme = forms.ChoiceField(label=pgettext_lazy("studies", "Programme"), required=False)
    region = forms.ChoiceField(label=_("Region"), choices=Region.choices, initial=Region.ANY)
    source = forms.ChoiceField(label=_("Source"), required=False)
    number = forms.IntegerField(label=_("Applicants"), min_value=0, max_value=100000, help_text=_("0 takes it away."))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.programmes = {one.code: one for one in catalogue.offered()}
        self.sources = {one.code: one for one in queries.sources_to_choose()}
        _choose(self, "programme", self.programmes, _("all programmes"))
        _choose(self, "source", self.sources, _("all sources"))

    def content(self) -> dict[str, Any]:
        """What was typed, the programme and the source looked up."""
        typed = self.cleaned_data
        return {
            "programme": self.programmes.get(typed["programme"]), "source": self.sources.get(typed["source"]),
            "region": typed["region"], "number": typed["number"],
        }  # fmt: skip


class SourceForm(forms.Form):
    """Through whom people come; for an agency, by which contract, where, for what and for how much."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices, initial=SourceKind.AGENCY)
    organisation = forms.CharField(
        label=_("Organisation, by name or code"),
        required=False,
        max_length=300,
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
        help_text=_("For an agency or a school."),
    )
    name = WordsFormField(
        label=pgettext_lazy("source", "Name"), required=False, help_text=_("For an event, such as an education fair.")
    )
    contract = forms.CharField(
        label=_("Contract, by the code of the agreement"), required=False, max_length=40, help_text="AG-0001"
    )
    territory = forms.CharField(
        label=_("Territory"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("A province or city a line, in all its spellings: Jiangsu 江苏. Empty: everywhere."),
    )
    programmes = forms.MultipleChoiceField(
        label=_("Programmes"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None ticked: all.")
    )
    valid_from = day_field(label=_("Valid from"), required=False)
    valid_until = day_field(label=_("Valid until"), required=False)
    commission = forms.DecimalField(
        label=_("Commission for each student"), required=False, min_value=0, max_digits=12, decimal_places=2,
        localize=False,
    )  # fmt: skip
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=[("", "–"), *((one, one) for one in CURRENCIES)]
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=TONGUES, initial="zh")
    note = note_field()

    def __init__(self, data: QueryDict | None, source: Source | None = None) -> None:
        super().__init__(data, initial=_source_shown(source) if source else None)
        known = [(one.code, str(one)) for one in catalogue.offered()]
        cast(forms.MultipleChoiceField, self.fields["programmes"]).choices = known
        if source:
            del self.fields["kind"]
        self.standing_kind = source.kind if source else ""

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        kind, text = typed.get("kind") or self.standing_kind, typed.get("organisation", "")
        typed["organisation"] = body = registry.resolve(text) if text else None
        if text and body is None:
            self.add_error(
                "organisation", _("“%(name)s” is not in the registry. Enter it there first.") % {"name": text}
            )
        elif body is None and kind in {SourceKind.AGENCY, SourceKind.SCHOOL}:
            self.add_error("organisation", _("Say which organisation it is."))
        if typed.get("commission") is not None and not typed.get("currency"):
            self.add_error("currency", _("Say in which currency."))
        if kind == SourceKind.EVENT and not typed.get("name"):
            self.add_error("name", _("Say what the event is called."))
        return typed

    def content(self) -> dict[str, Any]:
        """What was typed, by the names of the columns."""
        typed = self.cleaned_data
        return {
            **typed, "kind": typed.get("kind") or self.standing_kind,
            "territory": [line.strip() for line in typed["territory"].splitlines() if line.strip()],
        }  # fmt: skip


class PersonForm(forms.Form):
    """What the office types of a lead."""

    name = forms.CharField(label=pgettext_lazy("lead", "Name"), max_length=200)
    reach = forms.CharField(label=_("Phone or WeChat"), required=False, max_length=60)
    mail = forms.EmailField(label=_("E-mail"), required=False)
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    school = forms.CharField(label=_("School and class"), required=False, max_length=200)
    citizenship = forms.ChoiceField(label=_("Citizenship"), initial="CN")
    language = forms.ChoiceField(label=_("Language"), choices=TONGUES, initial="zh")
    programme = forms.ChoiceField(label=pgettext_lazy("studies", "Programme"), required=False)
    note = note_field()

    def __init__(self, data: QueryDict | None, lead: Lead | None = None) -> None:
        super().__init__(data, initial=_lead_shown(lead) if lead else None)
        cast(forms.ChoiceField, self.fields["citizenship"]).choices = countries(current())
        self.programmes: dict[str, Programme] = {one.code: one for one in catalogue.offered()}
        if lead and lead.programme:
            self.programmes[lead.programme.code] = lead.programme
        _choose(self, "programme", self.programmes, _("not named yet"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("reach") and not typed.get("mail") and "mail" not in self.errors:
            self.add_error("reach", _("Say how to reach this person."))
        return typed

    def content(self) -> dict[str, Any]:
        """What was typed, the programme looked up."""
        return {**self.cleaned_data, "programme": self.programmes.get(self.cleaned_data["programme"])}


class LeadForm(PersonForm):
    """The same with the campaign and the source, for a new one."""

    campaign = forms.ChoiceField(label=_("Campaign"))
    source = forms.ChoiceField(label=_("Source"), required=False)
    field_order = ["name", "reach", "mail", "campaign", "source"]

    def __init__(self, data: QueryDict | None, *, source: str = "") -> None:
        super().__init__(data)
        self.campaigns = {one.code: one for one in queries.campaigns() if one.state == "open"}
        self.sources = {one.code: one for one in queries.sources_to_choose()}
        cast(forms.ChoiceField, self.fields["campaign"]).choices = [(c, str(one)) for c, one in self.campaigns.items()]
        _choose(self, "source", self.sources, _("by themselves"))
        self.fields["source"].initial = source

    def content(self) -> dict[str, Any]:
        """What the person is; campaign and source are asked for by themselves."""
        return {name: value for name, value in super().content().items() if name not in {"campaign", "source"}}

    @property
    def place(self) -> dict[str, Any]:
        """The campaign and the source."""
        typed = self.cleaned_data
        return {"campaign": self.campaigns[typed["campaign"]], "source": self.sources.get(typed["source"])}


class ContactForm(forms.Form):
    """What was said, and when the next word is due."""

    how = forms.ChoiceField(label=_("By which way"), choices=How.choices)
    text = forms.CharField(label=_("What was said"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    next_on = day_field(label=_("Next word due on"), required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ArbitrateForm(forms.Form):
    """Which agency brings this person, and why."""

    agency = forms.ChoiceField(label=_("Agency"))
    note = forms.CharField(label=_("Why it is decided so"), max_length=1000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.agencies = {one.code: one for one in queries.agencies()}
        cast(forms.ChoiceField, self.fields["agency"]).choices = [(c, str(one)) for c, one in self.agencies.items()]


def _choose(form: forms.Form, name: str, known: dict[str, Any], nothing: Any) -> None:
    choices = [("", nothing), *((code, str(one)) for code, one in known.items())]
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def _source_shown(source: Source) -> dict[str, Any]:
    names = ("name", "contract", "programmes", "valid_from", "valid_until", "currency", "language", "note")
    commission: Decimal | None = source.commission
    return {
        **{name: getattr(source, name) for name in names},
        "organisation": source.organisation.code if source.organisation else "",
        "territory": "\n".join(source.territory),
        "commission": "" if commission is None else f"{commission:.2f}",
    }


def _lead_shown(lead: Lead) -> dict[str, Any]:
    names = ("name", "mail", "city", "school", "citizenship", "language", "note")
    return {
        **{name: getattr(lead, name) for name in names},
        "reach": f"+{lead.phone}" if lead.phone else lead.wechat,
        "programme": lead.programme.code if lead.programme else "",
    }


class ListForm(forms.Form):
    """A class list, and the campaign that it is for."""

    campaign = forms.ChoiceField(label=_("Campaign"))
    file = forms.FileField(
        label=_("Class list"),
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_("XLSX, ODS or CSV with headings such as 姓名, 手机号, 微信号, 班级, 专业."),
    )

    def __init__(self, data: QueryDict | None, files: Any = None) -> None:
        super().__init__(data, files)
        self.campaigns = {one.code: one for one in queries.campaigns() if one.state == "open"}
        cast(forms.ChoiceField, self.fields["campaign"]).choices = [(c, str(one)) for c, one in self.campaigns.items()]


class LineForm(forms.Form):
    """What becomes of a commission line, and on which day."""

    verb = forms.ChoiceField(label=_("What about it"), widget=forms.RadioSelect)
    on = day_field(label=_("Day"), required=False)
    reason = forms.CharField(label=_("Why nothing is owed"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None, line: CommissionLine, *, may_pay: bool) -> None:
        moves = [one for one in open_moves(line.state, LINE_MOVES) if may_pay or one.verb in {"due", "drop"}]
        super().__init__(data, initial={"verb": moves[0].verb} if moves else None)
        cast(forms.ChoiceField, self.fields["verb"]).choices = [(one.verb, one.label) for one in moves]
        self.empty = not moves

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("verb") == "pay" and not typed.get("on"):
            self.add_error("on", _("Say on which day it was paid."))
        if typed.get("verb") == "drop" and not typed.get("reason"):
            self.add_error("reason", _("Say why, in a few words."))
        return typed

    def act(self, line: CommissionLine, by: User, at: datetime) -> CommissionLine:
        """Do what was chosen."""
        typed = self.cleaned_data
        how: dict[str, Any] = {"line": line, "by": by, "at": at}
        match typed["verb"]:
            case "due":
                return actions.fall_due(**how, due_on=typed["on"])
            case "approve":
                return actions.approve_line(**how)
            case "pay":
                return actions.pay_line(**how, paid_on=typed["on"])
        return actions.drop_line(**how, reason=typed["reason"])
