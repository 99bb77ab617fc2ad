"""What a person types to keep partners."""

from attache.registry.partners.forms.organisations import (
    ChannelForm,
    FilterForm,
    OrganisationForm,
    OtherFormForm,
    PeopleFilterForm,
    SmallForm,
    UnitForm,
)
from attache.registry.partners.forms.people import CasesForm, OrganisationField, PersonForm, PostEndForm, PostForm

__all__ = [
    "CasesForm",
    "ChannelForm",
    "FilterForm",
    "OrganisationField",
    "OrganisationForm",
    "OtherFormForm",
    "PeopleFilterForm",
    "PersonForm",
    "PostEndForm",
    "PostForm",
    "SmallForm",
    "UnitForm",
]
