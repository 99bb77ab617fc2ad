"""Samples of terms, forms, look-alikes and rules of style for the matrix of addresses."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel.languages import Words
from attache.registry.naming import actions as naming
from attache.registry.naming.models import LookAlike, StyleRule, Term
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_term(world: "World") -> Mapping[str, Any]:
    """A term, one for the whole walk."""
    found = Term.objects.first() or naming.add_term(
        field="document", words=Words(en="memorandum"), by=world.by, at=world.at
    )
    return {"code": found.code}


def a_variant(world: "World") -> Mapping[str, Any]:
    term = Term.objects.get(code=a_term(world)["code"])
    form = naming.note_form(owner=term, language="en", kind="accepted", text="memo", by=world.by, at=world.at)
    return {"pk": form.pk}


def whose_form(world: "World") -> Mapping[str, Any]:
    return {"owner": "term", "key": a_term(world)["code"]}


def a_look_alike(world: "World") -> Mapping[str, Any]:
    """A pair with a body outside."""
    one = Organisation.objects.first() or partners.add_organisation(
        kind="university", full=Words(en="Xi'an Technological University"), by=world.by, at=world.at
    )
    found = LookAlike.objects.first() or naming.add_look_alike(
        one=one, outside=Words(en="Xi'an University of Technology"), by=world.by, at=world.at
    )
    return {"code": found.code}


def a_rule(world: "World") -> Mapping[str, Any]:
    found = StyleRule.objects.first() or naming.add_style_rule(
        practice="quotes", words=Words(en="Double quotes."), by=world.by, at=world.at
    )
    return {"code": found.code}
