"""Every change of terms, forms of names, look-alikes and rules of style."""

from attache.registry.naming.actions.forms import (
    FormNeeded,
    PrintedWord,
    check_form,
    note_form,
    refresh_terms,
    remove_form,
)
from attache.registry.naming.actions.look_alikes import (
    AlikeKnown,
    OneAndTheSame,
    SecondNeeded,
    add_look_alike,
    check_look_alike,
    correct_look_alike,
    remove_look_alike,
)
from attache.registry.naming.actions.merging import merge_people
from attache.registry.naming.actions.rules import add_style_rule, correct_style_rule, remove_style_rule
from attache.registry.naming.actions.terms import TermKnown, WordNeeded, add_term, correct_term

__all__ = [
    "AlikeKnown",
    "FormNeeded",
    "OneAndTheSame",
    "PrintedWord",
    "SecondNeeded",
    "TermKnown",
    "WordNeeded",
    "add_look_alike",
    "add_style_rule",
    "add_term",
    "check_form",
    "check_look_alike",
    "correct_look_alike",
    "correct_style_rule",
    "correct_term",
    "merge_people",
    "note_form",
    "refresh_terms",
    "remove_form",
    "remove_look_alike",
    "remove_style_rule",
]
