"""What is typed of rounds, pools and projects in the office, and by a reviewer behind the link."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.calendars import Which, instant
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsFormField
from attache.relations.meetings.forms.fields import ZoneField, day_field, hour_field
from attache.science.reviews.models import LANGUAGES, Criterion, Review, Reviewer
from attache.science.reviews.states import HIGHEST, LOWEST, Bid, Conflict, Method

MOST = 100  # of a weight
ABSTAINS, LATER = "abstain", ""
SCORES = [(LATER, "–"), *((str(one), str(one)) for one in range(HIGHEST, LOWEST - 1, -1)), (ABSTAINS, _("I abstain"))]


class RoundForm(forms.Form):
    """By what, by how many and until when is judged."""

    criteria = forms.CharField(
        label=_("Criteria"), widget=forms.Textarea({"rows": 5}), max_length=4000,
        help_text=_("One per line: weight; English; Russian; Chinese. With weight 0 it stands by itself."),
    )  # fmt: skip
    wanted = forms.IntegerField(label=_("Reviews of each side for a project"), min_value=1, max_value=9, initial=2)
    method = forms.ChoiceField(
        label=_("Several reviews become one score by their"), choices=Method.choices, initial=Method.MEDIAN
    )
    blind = forms.BooleanField(
        label=_("Blind: reviewers read a copy without names"), required=False,
    )  # fmt: skip
    day = day_field(label=_("Reviews until"))
    hour = hour_field(initial="18:00")
    zone = ZoneField()

    def clean_criteria(self) -> list[tuple[Words, int]]:
        """The lines as title and weight."""
        return [_criterion(line) for line in str(self.cleaned_data["criteria"]).splitlines() if line.strip(" ;")]

    def said(self) -> dict[str, Any]:
        """What an action takes."""
        typed = self.cleaned_data
        due = instant(datetime.combine(typed["day"], typed["hour"]), typed["zone"], Which.SECOND)
        return {**{name: typed[name] for name in ("criteria", "wanted", "method", "blind", "zone")}, "due": due}


class ReviewerForm(forms.Form):
    """What a reviewer knows, reads and takes on."""

    language = forms.ChoiceField(label=_("Letters and pages in"), choices=LANGUAGES)
    reads = forms.MultipleChoiceField(
        label=_("Reads projects in"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.CharField(
        label=_("Subjects"), required=False, max_length=1000, help_text=_("Separated by commas, as with the projects.")
    )
    load = forms.IntegerField(label=_("Projects at most"), min_value=1, max_value=60, initial=5)

    def said(self) -> dict[str, Any]:
        """What an action takes."""
        return {**self.cleaned_data, "subjects": words(self.cleaned_data["subjects"])}


class NewReviewerForm(ReviewerForm):
    """The same of somebody who is put into the pool."""

    person = forms.CharField(
        label=_("Who"), max_length=200, help_text=_("A person of the registry, by name or code."),
        widget=forms.TextInput(web.offers(reverse_lazy("references:find_people"))),
    )  # fmt: skip
    field_order = ("person", "language", "reads", "subjects", "load")


class EntryForm(forms.Form):
    """What a project is about, and the copies without names."""

    subjects = forms.CharField(
        label=_("Subjects"), required=False, max_length=1000, help_text=_("Separated by commas, as with the reviewers.")
    )

    def __init__(self, data: QueryDict | None, sides: Mapping[int, str], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        for number, fund in sides.items():
            self.fields[f"copy_{number}"] = forms.CharField(
                label=_("What the reviewers of %(fund)s read") % {"fund": fund}, required=False, max_length=12000,
                widget=forms.Textarea({"rows": 8}),
            )  # fmt: skip


class ConflictForm(forms.Form):
    """A conflict that is said of a reviewer and a project."""

    project = forms.ChoiceField(label=_("Project"))
    kind = forms.ChoiceField(label=_("Kind of conflict"), choices=Conflict.choices)

    def __init__(self, data: QueryDict | None, projects: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["project"]).choices = list(projects)


class PinForm(forms.Form):
    """Whom to set by hand."""

    reviewer = forms.ChoiceField(label=_("Reviewer"))

    def __init__(self, data: QueryDict | None, reviewers: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["reviewer"]).choices = list(reviewers)


class TalkForm(forms.Form):
    """A remark in the discussion."""

    text = forms.CharField(label=_("What you want to say"), max_length=4000, widget=forms.Textarea({"rows": 3}))


class TextForm(forms.Form):
    """The text of a review in the languages of the applicants."""

    text = WordsFormField(label=_("For the applicant"), long=True, max_length=8000)


class DeclineForm(forms.Form):
    """Why somebody does not review."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class BeforehandForm(forms.Form):
    """Of each project: would it be read with pleasure, and is there a conflict?"""

    def __init__(self, data: QueryDict | None, projects: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.projects = list(projects)
        for code, bid in self.projects:
            self.fields[f"bid_{code}"] = forms.ChoiceField(label=_("Your wish"), choices=Bid.choices, initial=bid)
            self.fields[f"conflict_{code}"] = forms.ChoiceField(
                label=_("Conflict of interest"), required=False, choices=[("", _("none")), *Conflict.choices]
            )

    def said(self, kind: str) -> dict[str, str]:
        """What was said by the codes of the projects: of `bid` or of `conflict`; what is empty is left out."""
        typed = self.cleaned_data
        return {code: typed[f"{kind}_{code}"] for code, _bid in self.projects if typed[f"{kind}_{code}"]}


class OrderForm(forms.Form):
    """The reviewer's own order: a place for each project, the same where nothing separates them."""

    def __init__(self, data: QueryDict | None, reviews: Iterable[Review]) -> None:
        super().__init__(data)
        self.reviews = list(reviews)
        places = [("", "–"), *((str(n), str(n)) for n in range(1, len(self.reviews) + 1))]
        for one in self.reviews:
            self.fields[f"place_{one.entry.project.code}"] = forms.ChoiceField(
                label=one.entry.project.title, choices=places, required=False, initial=one.place or ""
            )

    def said(self) -> dict[str, int | None]:
        """The places by the codes of the projects."""
        codes = [one.entry.project.code for one in self.reviews]
        return {code: int(typed) if (typed := self.cleaned_data[f"place_{code}"]) else None for code in codes}


class OwnConflictForm(forms.Form):
    """The reviewer's own conflict with what was assigned."""

    kind = forms.ChoiceField(label=_("Conflict of interest"), choices=Conflict.choices)


class ReviewForm(forms.Form):
    """A review: a score or an abstention for each criterion, words for the applicant and for the office."""

    def __init__(self, data: QueryDict | None, review: Review, criteria: Iterable[Criterion], reads: list[str]) -> None:
        super().__init__(data, initial=_kept(review))
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"score_{one.pk}"] = forms.ChoiceField(label=one.title, choices=SCORES, required=False)
        labels = {one.value: one.own_name for one in Language}
        self.fields["text"] = forms.CharField(
            label=_("For the applicant"), required=False, max_length=8000, widget=forms.Textarea({"rows": 6}),
            help_text=_("The applicants read it once the decisions are released; your name is not told."),
        )  # fmt: skip
        self.fields["language"] = forms.ChoiceField(
            label=_("Written in"), choices=[(one, labels[one]) for one in reads]
        )
        self.fields["aside"] = forms.CharField(
            label=_("For the office alone"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
        )

    def said(self) -> dict[str, Any]:
        """What an action takes: scores by the criterion's key, without those that are not said yet."""
        typed = self.cleaned_data
        given = {one.pk: typed[f"score_{one.pk}"] for one in self.criteria}
        scores = {key: None if value == ABSTAINS else int(value) for key, value in given.items() if value != LATER}
        return {"scores": scores, **{name: typed[name] for name in ("text", "language", "aside")}}


def words(typed: str) -> list[str]:
    """Subjects that were typed with commas of any script."""
    for comma in "，、;；":
        typed = typed.replace(comma, ",")
    return [one.strip() for one in typed.split(",") if one.strip()]


def known_of(one: Reviewer) -> dict[str, Any]:
    """A reviewer as the form shows it."""
    return {"language": one.language, "reads": one.reads, "subjects": ", ".join(one.subjects), "load": one.load}


def round_shown(criteria: Iterable[Criterion], **more: Any) -> dict[str, Any]:
    """A round as the form shows it."""
    lines = [
        "; ".join([str(one.weight), *(one.title[language] for language in Language)]).rstrip("; ") for one in criteria
    ]
    return {"criteria": "\n".join(lines), **more}


def usual(day: date, zone: str) -> dict[str, Any]:
    """What is proposed where nothing is set yet."""
    return {"day": day, "zone": zone, "hour": "18:00", "wanted": 2, "method": Method.MEDIAN.value}


def _criterion(line: str) -> tuple[Words, int]:
    weight, *titles = [part.strip() for part in line.replace("；", ";").split(";")]
    if not weight.isdecimal() or int(weight) > MOST or not any(titles):
        raise forms.ValidationError(_("“%s” is no criterion: first the weight (0 to 100), then its name.") % line)
    en, ru, zh = [*titles, "", "", ""][:3]
    return Words(en[:200], ru[:200], zh[:200]), int(weight)


def _kept(review: Review) -> dict[str, Any]:
    scores = {
        f"score_{one.criterion_id}": ABSTAINS if one.value is None else str(one.value) for one in review.scores.all()
    }
    language = review.wrote or review.reviewer.language
    text = review.text[Language(review.wrote)] if review.wrote else ""
    return {**scores, "text": text, "language": language, "aside": review.aside}
