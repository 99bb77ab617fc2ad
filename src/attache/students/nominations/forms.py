"""What is typed of fact sheets and places, and the tables that partners send."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.kernel.refusals import Refused
from attache.registry.lists.logic import tables
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.relations.meetings.forms.fields import day_field
from attache.students.nominations import queries
from attache.students.nominations.logic import columns
from attache.students.nominations.logic.columns import Nominee
from attache.students.nominations.models import Allotment

A_DAY = 24 * 3600  # seconds for which a table that was looked at can be nominated


class SheetForm(forms.Form):
    """What holds with a partner in a year."""

    nominate_by = day_field(label=_("Last day to nominate"), required=False)
    apply_by = day_field(label=_("Last day to apply"), required=False)
    decision_weeks = forms.IntegerField(label=_("Weeks to the decision"), required=False, min_value=0, max_value=104)
    transcript_weeks = forms.IntegerField(
        label=_("Weeks to the transcript"), required=False, min_value=0, max_value=104
    )
    visa = WordsFormField(label=_("Visa"), required=False, max_length=1000)
    insurance = WordsFormField(label=_("Insurance"), required=False, max_length=1000)
    housing = WordsFormField(label=_("Housing"), required=False, max_length=1000)

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        shown = dict(content)
        shown |= {name: Words.read(content[name]) for name in ("visa", "insurance", "housing") if name in content}
        super().__init__(data, initial=shown)

    def content(self) -> Content:
        """A whole content."""
        typed = self.cleaned_data
        days = {name: typed[name].isoformat() if typed[name] else "" for name in ("nominate_by", "apply_by")}
        words = {name: typed[name].as_dict() for name in ("visa", "insurance", "housing")}
        return {
            **days,
            **words,
            "decision_weeks": typed["decision_weeks"],
            "transcript_weeks": typed["transcript_weeks"],
        }


class NewSheetForm(SheetForm):
    """The same for a partner and a year."""

    partner = forms.CharField(label=_("Partner"), max_length=300, help_text=_("By name or code."))
    year = forms.IntegerField(
        label=_("Academic year that begins in"), min_value=2000, max_value=2100, help_text=_("2020 for 2020/2021.")
    )
    field_order = ("partner", "year")

    def clean_partner(self) -> Organisation:
        """The partner that is called so."""
        found = registry.resolve(self.cleaned_data["partner"].strip())
        if found is None:
            raise forms.ValidationError(_("Nobody in the registry is called so."))
        return found


class OpenForm(forms.Form):
    """Which places to open for which year."""

    condition = forms.ChoiceField(label=_("Condition of an agreement"))
    year = forms.IntegerField(
        label=_("Academic year that begins in"), min_value=2000, max_value=2100, help_text=_("2020 for 2020/2021.")
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.rows = {f"{one.agreement.code}:{one.key}": one for one in queries.conditions_open()}
        cast(forms.ChoiceField, self.fields["condition"]).choices = [
            (name, f"{one.agreement} · {one.get_what_display()}, {one.get_direction_display()} · {one.places}")
            for name, one in self.rows.items()
        ]

    def clean_condition(self) -> dict[str, Any]:
        """The agreement, the key, and the partner that it is with."""
        row = self.rows[self.cleaned_data["condition"]]
        partner = next((one.organisation for one in row.agreement.parties.all() if one.organisation), None)
        if partner is None:
            raise forms.ValidationError(_("The partner of this agreement is not in the registry."))
        return {"agreement": row.agreement, "key": row.key, "partner": partner}


class TableForm(forms.Form):
    """A table of nominees; an empty file is left to the gate, which says so with its name."""

    table = forms.FileField(
        label=_("The table"), allow_empty_file=True, widget=forms.FileInput({"accept": tables.ENDINGS}),
        help_text=_("XLSX, ODS or CSV, with headings in Chinese, Russian or English; one row for each student."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, files: "MultiValueDict[str, Any] | None", *, today: date) -> None:
        super().__init__(data, files)
        self.today = today
        self.nominees: list[Nominee] = []
        self.headings: dict[str, str] = {}

    def clean_table(self) -> Any:
        """Read it: the line that says most holds the headings."""
        sent = self.cleaned_data["table"]
        try:
            sheet = next(one for one in tables.read(sent, sent.name or "", columns.HEADINGS) if one.lines)
            known = [(number, sum(map(bool, columns.guess(line)))) for number, line in sheet.lines[: tables.LOOKED_AT]]
            table = tables.table_of(sheet, max(known, key=lambda pair: pair[1])[0])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        mapping = columns.guess(table.headings)
        if "latin_family" not in mapping:
            raise forms.ValidationError(_("The table has no column with the family name as in the passport."))
        self.headings = {name: heading for name, heading in zip(mapping, table.headings, strict=True) if name}
        self.nominees = [columns.read(number, mapping, cells, today=self.today) for number, cells in table.rows]
        return sent


class SeenForm(forms.Form):
    """Rows that were looked at, signed, so that what is nominated is what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, allotment: Allotment) -> None:
        super().__init__(data)
        self.allotment = allotment

    def clean_seen(self) -> list[Nominee]:
        """The rows. What was changed on the way, or is more than a day old, has to be sent again."""
        try:
            rows = signing.loads(self.cleaned_data["seen"], salt=self.allotment.code, max_age=A_DAY)
        except signing.BadSignature as error:
            raise forms.ValidationError(_now("Send the table again: it was looked at too long ago.")) from error
        return [Nominee(number, values) for number, values in rows]


def sealed(allotment: Allotment, nominees: list[Nominee]) -> str:
    """Rows without anything wrong, signed for the places that they are for."""
    rows = [(one.number, dict(one.values)) for one in nominees if not one.errors]
    return signing.dumps(rows, salt=allotment.code, compress=True)
