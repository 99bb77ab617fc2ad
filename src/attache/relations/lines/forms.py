"""What narrows the lines, and what is typed of one: all that is said of it, or only what comes next."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from attache.kernel import web
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import PATH, Sphere, Stage
from attache.registry.people.models import User
from attache.registry.people.queries import staff
from attache.registry.references.queries.typed import code_or_text
from attache.relations.lines.queries import SORTS, Filters
from attache.relations.lines.states import Mark

Choices = list[tuple[str, Any]]


class SmallForm(forms.Form):
    """A form that also opens in a dialog of another page: its ids are its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "act_%s"} | kwargs)


class FilterForm(forms.Form):
    """What narrows board and table. What is no choice narrows nothing."""

    sphere = forms.ChoiceField(label=_("Sphere"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    owner = forms.ChoiceField(label=_("Who looks after it"), required=False)
    health = forms.ChoiceField(label=_("Health"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("sphere", _("Every sphere"), Sphere.choices)
        self._offer("stage", _("Every stage"), Stage.choices)
        people = list(staff().prefetch_related(None).select_related("office"))
        cities = {one.office.code: str(one.office.city) for one in people}
        self._offer("office", _("Both cities"), list(cities.items()))
        self._offer("owner", _("Everybody"), [(one.code, str(one)) for one in people])
        self._offer("health", _("Every health"), [*Mark.choices, ("well", _("nothing wrong"))])
        every = [(f"{minus}{name}", name) for name in SORTS for minus in ("", "-")]
        self._offer("sort", _("By the day of the next step"), every)

    def _offer(self, name: str, nothing: Any, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", nothing), *choices]

    @property
    def filters(self) -> Filters:
        """The narrowing that was asked for."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Filters(**{name: value for name, value in asked.items() if value})


class StepForm(SmallForm):
    """What comes next on a line, and by which day."""

    next_step = WordsFormField(label=_("Next step"), required=False, max_length=300)
    next_due = forms.DateField(label=_("Due on"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """What the form shows of a line's content."""
        return {"next_step": Words.read(content["next_step"]), "next_due": content["next_due"]}


class SaidForm(StepForm):
    """All that is said of a line but its stage."""

    topic = WordsFormField(label=_("Topic"), max_length=300, help_text=_("A few words: “Joint accelerator”."))
    sphere = forms.ChoiceField(label=_("Sphere"), choices=Sphere)
    owner = forms.ModelChoiceField(label=_("Who looks after it"), queryset=User.objects.none(), to_field_name="code")
    second_owner = forms.ModelChoiceField(
        label=_("And in the other city"), queryset=User.objects.none(), to_field_name="code", required=False
    )
    probability = forms.IntegerField(
        label=_("Probability, %"), required=False, min_value=0, max_value=100, help_text=_("That it comes about.")
    )
    field_order = ["topic", "sphere", "owner", "second_owner", "probability", "next_step", "next_due"]

    def __init__(self, data: QueryDict | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, empty in (("owner", None), ("second_owner", _("nobody"))):
            field = cast("forms.ModelChoiceField[User]", self.fields[name])
            field.queryset, field.empty_label = staff(), empty
            field.label_from_instance = _with_city  # type: ignore[assignment]  # Django's own way to label choices

    def content(self) -> Content:
        """What was typed, by the names of the line's content."""
        typed = self.cleaned_data
        second = typed["second_owner"]
        return {
            **{name: typed[name].as_dict() for name in ("topic", "next_step")},
            **{name: typed[name] for name in ("sphere", "probability")},
            "owner": typed["owner"].code,
            "second_owner": second.code if second else "",
            "next_due": typed["next_due"].isoformat() if typed["next_due"] else None,
        }

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        plain = {name: content.get(name) for name in ("sphere", "owner", "second_owner", "probability")}
        return {**plain, "topic": Words.read(content["topic"]), **StepForm.initial_of(content)}


class LineForm(SaidForm):
    """A new line, at whatever stage it stands today."""

    organisation = forms.CharField(
        label=_("With whom"), max_length=300, widget=forms.TextInput(web.offers(reverse_lazy("references:find")))
    )
    state = forms.ChoiceField(label=_("Stage"), choices=[(stage.value, stage.label) for stage in PATH])
    since = forms.DateField(label=_("At this stage since"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def clean_organisation(self) -> Organisation:
        """The partner, who must be in the registry."""
        typed = code_or_text(self.cleaned_data["organisation"], Organisation)
        found = registry.resolve(typed)
        if found is None:
            raise forms.ValidationError(_("Nobody in the registry is called so. Add the partner first."))
        return found


def _with_city(user: User) -> str:
    return f"{user} · {user.office.city}"
