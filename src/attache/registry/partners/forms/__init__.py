"""What a person types to keep partners."""

from attache.registry.partners.forms.organisations import (
    ChannelForm,
    FilterForm,
    LineForm,
    NextStepForm,
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
    "LineForm",
    "NextStepForm",
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
