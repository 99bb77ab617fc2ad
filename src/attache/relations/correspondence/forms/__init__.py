"""What a person types to register, write and send letters, to enter gifts and video addresses."""

from attache.relations.correspondence.forms.filters import FilterForm
from attache.relations.correspondence.forms.papers import AppealForm, GiftForm, LetterForm, PaperForm, SendForm

__all__ = ["AppealForm", "FilterForm", "GiftForm", "LetterForm", "PaperForm", "SendForm"]
