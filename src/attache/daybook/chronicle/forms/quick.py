"""The quick-add: one title, one time, with whom. And the filters of the list."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.forms.fields import KindField, type_and_kind
from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.logic.reading import SECTION_OF
from attache.daybook.chronicle.queries import Filters
from attache.daybook.chronicle.states import Format, Importance, Kind, LinkKind, PointKind, Status, Type
from attache.kernel import web
from attache.kernel.dates.fields import WhenField
from attache.kernel.dates.when import When
from attache.kernel.languages import Words, current
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office
from attache.registry.references.queries.typed import names_in


class QuickForm(forms.Form):
    """Needs a title and a time; everything else may wait."""

    title = forms.CharField(
        label=_("What took place"), max_length=300, widget=forms.TextInput({"autofocus": True, "autocomplete": "off"})
    )
    when = WhenField(help_text=_("As you would say it: 28 May 2020, май 2020, 2020年春"))
    partners = forms.CharField(
        label=_("With whom"),
        required=False,
        max_length=3000,
        help_text=_("Names in any script, parted by commas. Names that nobody knows yet wait for your decision."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    kind = KindField(initial=Kind.TALKS)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("as the date says")), *Status.choices]
    )
    format = forms.ChoiceField(label=_("How people came together"), required=False, choices=Format.choices)
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        max_length=5000,
        help_text=_("One per line."),
        widget=forms.Textarea({"rows": 3}),
    )
    section = forms.ChoiceField(
        label=_("Section"), required=False, choices=[("", _("as the kind says")), *Sphere.choices]
    )
    reports_back = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current()
        self.fields["title"].widget.attrs["lang"] = language.tag
        self.fields["title"].help_text = _("In %(language)s. The other languages can follow.") % {
            "language": language.own_name
        }

    def full_clean(self) -> None:
        """After a mistake the cursor stands where it was made."""
        super().full_clean()
        wrong = [name for name in self.fields if name in self.errors]
        if wrong:
            self.fields["title"].widget.attrs.pop("autofocus")
            self.fields[wrong[0]].widget.attrs["autofocus"] = True

    @property
    def opens_more(self) -> bool:
        """Whether the part that is folded away holds something to look at."""
        return any(self[name].errors or self[name].data for name in ("status", "format", "topics", "section"))

    def draft(self, office: Office, today: date) -> Draft:
        """What was typed. Unless chosen, the status follows from the time (what lies ahead is planned), the section
        from the kind.
        """
        typed = self.cleaned_data
        type_, kind = type_and_kind(typed["kind"])
        when: When = typed["when"]
        ahead = when.start is not None and when.start > today
        points = [line.strip() for line in typed["topics"].splitlines() if line.strip()]
        back = typed["reports_back"]
        return Draft(
            office=office.code,
            type=type_,
            kind=kind,
            title=_in_my_language(typed["title"]),
            when=when,
            status=typed["status"] or (Status.PLANNED if ahead else Status.DONE).value,
            format=typed["format"],
            section=typed["section"] or SECTION_OF.get(type_, Sphere.OFFICE.value),
            parties=tuple(PartyDraft(organisation=name) for name in names_in(typed["partners"])),
            points=tuple(PointDraft(PointKind.TOPIC.value, _in_my_language(point)) for point in points),
            links=(LinkDraft(back, LinkKind.REPORTS_BACK.value),) if back else (),
        )


def _in_my_language(text: str) -> Words:
    return Words(**{current().value: text.strip()})


class FilterForm(forms.Form):
    """What the list is narrowed to. A choice that does not exist narrows nothing."""

    q = forms.CharField(
        label=_("Search the chronicle"),
        required=False,
        widget=forms.SearchInput({"placeholder": _("Title, partner, topic")}),
    )
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("every type")), *Type.choices])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("any status")), *Status.choices])
    section = forms.ChoiceField(label=_("Section"), required=False, choices=[("", _("every section")), *Sphere.choices])
    office = forms.ModelChoiceField(
        Office.objects.order_by("pk"),
        label=_("Office"),
        required=False,
        to_field_name="code",
        empty_label=_("every office"),
    )
    withdrawn = forms.BooleanField(label=_("Withdrawn only"), required=False)

    @property
    def filters(self) -> Filters:
        """The filters, as far as they could be read."""
        self.is_valid()
        typed = self.cleaned_data
        office: Office | None = typed.get("office")
        return Filters(
            query=typed.get("q", ""),
            type=typed.get("type", ""),
            status=typed.get("status", ""),
            section=typed.get("section", ""),
            office=office.code if office else "",
            withdrawn=typed.get("withdrawn", False),
        )


class BulkForm(forms.Form):
    """What to do with many happenings: one choice says the act and its value, such as `section:science`."""

    act = forms.ChoiceField(
        label=_("What to do with the ticked rows"),
        choices=[
            ("", _("With the ticked ones…")),
            (_("Section"), [(f"section:{one.value}", one.label) for one in Sphere]),
            (_("Importance"), [(f"importance:{one.value}", one.label) for one in Importance]),
            (_("Publishing"), [("publishable:1", _("May be published")), ("publishable:", _("Not to be published"))]),
            ("withdraw:", _("Withdraw")),
        ],
    )

    @property
    def values(self) -> dict[str, Any]:
        """What `change_happenings` asks for; empty for the withdrawal."""
        name, _colon, value = self.cleaned_data["act"].partition(":")
        read: dict[str, Any] = {"section": str, "importance": int, "publishable": bool}
        return {name: read[name](value)} if name in read else {}
