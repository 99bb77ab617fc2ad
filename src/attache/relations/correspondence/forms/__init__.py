"""What a person types to register, write and send letters, to enter gifts and video addresses."""

from attache.relations.correspondence.forms.composing import ComposeForm
from attache.relations.correspondence.forms.filters import FilterForm
from attache.relations.correspondence.forms.papers import AppealForm, GiftForm, LetterForm, PaperForm, SendForm

__all__ = ["AppealForm", "ComposeForm", "FilterForm", "GiftForm", "LetterForm", "PaperForm", "SendForm"]
