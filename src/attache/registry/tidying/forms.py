"""What is to be done with many records of a list."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import current
from attache.registry.partners import queries
from attache.registry.partners.states import Kind
from attache.registry.people.queries import staff


class PeopleBulkForm(forms.Form):
    """What to do with many people."""

    act = forms.ChoiceField(label=_("What to do with them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records: dict[str, dict[str, Any]] = {}
        cast(forms.ChoiceField, self.fields["act"]).choices = [
            ("", _("Choose…")),
            *self.groups(),
            ("remove:", _("Remove")),
        ]

    def groups(self) -> list[tuple[Any, list[tuple[str, Any]]]]:
        """Acts that need a value; people have none."""
        return []

    @property
    def value(self) -> tuple[str, Any]:
        """The act, and what it needs."""
        verb, _colon, code = self.cleaned_data["act"].partition(":")
        return verb, self.records.get(verb, {}).get(code, code)


class PartnersBulkForm(PeopleBulkForm):
    """What to do with many partners: one choice says the act and its value, such as `kind:company`."""

    def groups(self) -> list[tuple[Any, list[tuple[str, Any]]]]:
        """The kinds, the cities, and who may look after lines."""
        places = {place.code: place for place in queries.places(current())}
        owners = {user.code: user for user in staff()}
        self.records |= {"place": places, "owner": owners}
        return [
            (_("Kind"), [(f"kind:{kind.value}", kind.label) for kind in Kind]),
            (_("City"), [(f"place:{code}", str(place)) for code, place in places.items()]),
            (
                _("Who looks after their lines"),
                [(f"owner:{code}", str(user)) for code, user in owners.items()],
            ),
        ]
