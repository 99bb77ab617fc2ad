"""What is typed of centres, what is taught there, learners, and results."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners.models import Organisation
from attache.registry.partners.queries import resolve
from attache.registry.references.queries.typed import code_or_text, labelled
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import BINDING
from attache.relations.meetings.forms.fields import day_field
from attache.students.centres.logic.levels import SUBJECTS, Bar
from attache.students.centres.models import Centre, Learner, Result, Sitting, Track
from attache.students.centres.states import Employer, Level, Mode, Profile, SittingKind, Subject, Subtest
from attache.students.programmes import queries as catalogue


class CentreForm(forms.Form):
    """What a centre is, with whom, on which paper it stands."""

    title = WordsFormField(label=_("Name of the centre"), max_length=300)
    host = forms.CharField(
        label=_("Host"),
        max_length=300,
        help_text=_("The partner at whose place it is."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find"))),
    )
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    purpose = WordsFormField(
        label=_("Purpose"), required=False, max_length=500, help_text=_("A noun phrase, as the digest uses it.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, content: Content) -> None:
        super().__init__(data, initial=_centre_shown(content) if content else None)
        known = Agreement.objects.filter(state__in=BINDING).order_by("-pk")[:200]
        choices = [("", "–"), *((one.code, f"{one.code} · {one.title}") for one in known)]
        cast(forms.ChoiceField, self.fields["agreement"]).choices = choices

    def clean_host(self) -> str:
        typed = code_or_text(self.cleaned_data["host"], Organisation)
        found = resolve(typed)
        if found is None:
            raise ValidationError(_("We know no partner of that name. Choose one that is offered, or add it first."))
        return found.code

    def content(self) -> Content:
        """What was typed, by the names of the content."""
        typed = self.cleaned_data
        words = {name: typed[name].as_dict() for name in ("title", "purpose")}
        return {**words, **{name: typed[name] for name in ("host", "agreement", "note")}}


class OpeningForm(forms.Form):
    """From which day on."""

    on = day_field(label=_("Open since"))


class SiteForm(forms.Form):
    """Where groups can learn."""

    title = WordsFormField(label=_("Site"), max_length=200)
    rooms = forms.IntegerField(label=_("Rooms"), required=False, min_value=0, max_value=200)


class TeacherForm(forms.Form):
    """Who teaches what, for whom, how much."""

    name = forms.CharField(label=_("Teacher"), max_length=200)
    subject = forms.ChoiceField(label=pgettext_lazy("taught", "Subject"), choices=Subject.choices)
    employer = forms.ChoiceField(label=_("Employed by"), choices=Employer.choices)
    weekly = forms.IntegerField(label=_("Hours a week at most"), min_value=1, max_value=60, initial=18)


class TrackForm(forms.Form):
    """What is prepared for."""

    profile = forms.ChoiceField(
        label=_("Profile"),
        choices=Profile.choices,
        help_text=_("The five regulated profiles of preparatory faculties."),
    )
    title = WordsFormField(label=_("Name of the track"), max_length=200)
    targets = forms.MultipleChoiceField(label=_("Leads to"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        offered = [(one.code, str(one)) for one in catalogue.offered().exclude(level="preparatory")]
        cast(forms.MultipleChoiceField, self.fields["targets"]).choices = offered


class HoursForm(forms.Form):
    """Weekly hours of a track: a row for each subject, a box for each level."""

    def __init__(self, data: QueryDict | None, track: Track) -> None:
        known = {(one.level, one.subject): one.weekly for one in track.hours.all()}
        super().__init__(data, initial={f"{level}_{subject}": n for (level, subject), n in known.items()})
        self.usual = SUBJECTS[Profile(track.profile)]
        self.taught = [one for one in Subject if one in self.usual or any(key[1] == one for key in known)]
        for subject in Subject:
            for level in Level:
                box = forms.IntegerField(
                    label=f"{subject.label}, {level.label}", required=False, min_value=0, max_value=60
                )
                self.fields[f"{level}_{subject}"] = box

    @property
    def rows(self) -> list[tuple[Any, bool, list[BoundField]]]:
        """Each subject, whether it belongs to the profile, and its boxes; the usual ones first."""
        ordered = sorted(Subject, key=lambda one: one not in self.taught)
        return [(one.label, one in self.usual, [self[f"{level}_{one}"] for level in Level]) for one in ordered]

    def hours(self) -> dict[tuple[str, str], int]:
        """What was typed: hours by level and subject."""
        boxes = ((level, subject) for level in Level for subject in Subject)
        return {(str(a), str(b)): self.cleaned_data[f"{a}_{b}"] or 0 for a, b in boxes}


class WishForm(forms.Form):
    """Where and how somebody wants to learn."""

    site = forms.ChoiceField(label=_("Wishes to learn at"), required=False)
    mode = forms.ChoiceField(label=_("Wishes to learn"), required=False, choices=[("", _("in any way")), *Mode.choices])
    firm = forms.BooleanField(label=_("Nothing else is possible"), required=False)

    def __init__(self, data: QueryDict | None, centre: Centre, learner: Learner | None = None) -> None:
        shown = {"site": learner.site_id or "", "mode": learner.mode, "firm": learner.firm} if learner else None
        super().__init__(data, initial=shown)
        self.sites = {str(one.pk): one for one in centre.sites.all()}
        choices = [("", _("any site")), *((key, str(one)) for key, one in self.sites.items())]
        cast(forms.ChoiceField, self.fields["site"]).choices = choices

    def wish(self) -> dict[str, Any]:
        """What was typed: site, mode, firm."""
        typed = self.cleaned_data
        return {"site": self.sites.get(typed["site"]), "mode": typed["mode"], "firm": typed["firm"]}


class EnrolForm(WishForm):
    """Who learns here: somebody who applied before, by the code, or a new name."""

    applicant = forms.CharField(
        label=_("Code of the applicant"), required=False, max_length=40,
        help_text=_("AP-0001, for somebody whom admissions knows. Else type the name."),
    )  # fmt: skip
    latin_family = forms.CharField(label=_("Family name as in the passport"), max_length=100, required=False)
    latin_given = forms.CharField(label=_("Given name as in the passport"), max_length=100, required=False)
    hanzi_family = forms.CharField(label=_("Family name in Chinese characters"), max_length=20, required=False)
    hanzi_given = forms.CharField(label=_("Given name in Chinese characters"), max_length=40, required=False)
    track = forms.ChoiceField(label=pgettext_lazy("taught", "Track"))
    term = forms.ChoiceField(label=_("Learns from"))

    def __init__(self, data: QueryDict | None, centre: Centre) -> None:
        super().__init__(data, centre)
        self.tracks = {one.code: one for one in centre.tracks.all()}
        cast(forms.ChoiceField, self.fields["track"]).choices = [(key, str(one)) for key, one in self.tracks.items()]
        cast(forms.ChoiceField, self.fields["term"]).choices = [(one.code, str(one)) for one in catalogue.terms()]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("applicant") and not typed.get("latin_family"):
            self.add_error("latin_family", _("Type a name, or the code of an applicant."))
        return typed


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ChangeTrackForm(ReasonForm):
    """Another track of the centre, and why."""

    track = forms.ChoiceField(label=pgettext_lazy("taught", "Track"))
    field_order = ["track", "reason"]

    def __init__(self, data: QueryDict | None, centre: Centre) -> None:
        super().__init__(data)
        self.tracks = {one.code: one for one in centre.tracks.all()}
        cast(forms.ChoiceField, self.fields["track"]).choices = [(key, str(one)) for key, one in self.tracks.items()]

    def chosen(self) -> Track:
        """The track that was chosen."""
        return self.tracks[self.cleaned_data["track"]]


class SittingForm(forms.Form):
    """A day of tests."""

    kind = forms.ChoiceField(label=pgettext_lazy("test", "What for"), choices=SittingKind.choices)
    term = forms.ChoiceField(label=_("Learners of the term"))
    day = day_field(label=_("Day"))
    level = forms.ChoiceField(
        label=_("Level that most of them sit"),
        choices=Level.choices,
        help_text=_("It can be changed for each learner."),
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["term"]).choices = [(one.code, str(one)) for one in catalogue.terms()]


class DayForm(forms.Form):
    """Another day."""

    day = day_field(label=_("Day"))


class ResultsForm(forms.Form):
    """A row for each learner: the level that is sat, and a box for each subtest."""

    def __init__(self, data: QueryDict | None, content: Content, sitting: Sitting) -> None:
        papers: Iterable[Result] = sitting.results.all()
        self.papers = {one.learner.code: one for one in papers}
        shown = {_box(code): level for code, level in content["levels"].items()}
        shown |= {_box(*key.split(" ")): score for key, score in content["scores"].items()}
        super().__init__(data, initial=shown)
        for code, paper in self.papers.items():
            of = {"aria-label": f"{_('Level')}: {paper.learner}"}
            self.fields[_box(code)] = forms.ChoiceField(choices=Level.choices, widget=forms.Select(of), required=False)
            for part in Subtest:
                label = f"{part.label}: {paper.learner}"
                kind = {"inputmode": "numeric", "aria-label": label, "maxlength": 3, "autocomplete": "off"}
                self.fields[_box(code, part)] = forms.IntegerField(
                    label=label, required=False, min_value=0, max_value=100, widget=forms.TextInput(kind)
                )

    @property
    def rows(self) -> list[tuple[Result, BoundField, list[BoundField]]]:
        """Each paper with its boxes."""
        return [
            (paper, self[_box(code)], [self[_box(code, part)] for part in Subtest])
            for code, paper in self.papers.items()
        ]

    def content(self) -> Content:
        """What was typed, by the paths of the content."""
        found: dict[str, Any] = {}
        for code in self.papers:
            found[f"levels.{code}"] = self.cleaned_data[_box(code)] or self.papers[code].level
            for part in Subtest:
                score = self.cleaned_data[_box(code, part)]
                found[f"scores.{code} {part}"] = "" if score is None else str(score)
        return found


class BarForm(forms.Form):
    """What is needed to pass a test."""

    each = forms.IntegerField(label=_("In each subtest, per cent"), min_value=0, max_value=100)
    one = forms.IntegerField(
        label=_("Enough in one of them, per cent"), min_value=0, max_value=100, help_text=_("The same: no leniency.")
    )

    def __init__(self, data: QueryDict | None, centre: Centre) -> None:
        super().__init__(data, initial={"each": centre.each_subtest, "one": centre.one_subtest})

    def bar(self) -> Bar:
        """As the rule takes it."""
        return Bar(**self.cleaned_data)


def _box(code: str, part: str = "level") -> str:
    return f"{code}_{part}"


def _centre_shown(content: Content) -> dict[str, Any]:
    host = Organisation.objects.filter(code=content["host"]).first()
    return {
        "title": Words.read(content["title"]),
        "purpose": Words.read(content["purpose"]),
        "host": labelled(host),
        "agreement": content["agreement"],
        "note": content["note"],
    }
