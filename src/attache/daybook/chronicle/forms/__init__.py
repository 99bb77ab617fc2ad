"""What a person types to record a happening in ten seconds (quick), to correct it in full, or to settle a name."""

from attache.daybook.chronicle.forms.full import HappeningForm
from attache.daybook.chronicle.forms.names import NewOrganisationForm, TieForm
from attache.daybook.chronicle.forms.quick import BulkForm, FilterForm, QuickForm

__all__ = ["BulkForm", "FilterForm", "HappeningForm", "NewOrganisationForm", "QuickForm", "TieForm"]
