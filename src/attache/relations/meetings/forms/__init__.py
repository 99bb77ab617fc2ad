"""What a person types to arrange a meeting, to correct it, and to tell what came of it."""

from attache.relations.meetings.forms.full import MeetingForm
from attache.relations.meetings.forms.outcome import OutcomeForm
from attache.relations.meetings.forms.quick import CancelForm, EnterForm, FilterForm, PasteForm, ProposeForm, TimeForm
from attache.relations.meetings.forms.sides import SideForm

__all__ = [
    "CancelForm", "EnterForm", "FilterForm", "MeetingForm", "OutcomeForm", "PasteForm", "ProposeForm", "SideForm",
    "TimeForm",
]  # fmt: skip
