"""Proposals as plain values for their revisions, and what can be searched of them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.history import Content
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.registry.partners.outputs import all_forms
from attache.relations.proposals import queries
from attache.relations.proposals.models import Proposal
from attache.relations.proposals.states import PROPOSAL, Risk

WORDED = ("title", "case", "numbers", "risks")


def content_from(one: Proposal) -> dict[str, Any]:
    """A proposal that was loaded with everything, as its revisions keep it."""
    return {
        **{name: getattr(one, name).as_dict() for name in WORDED},
        "organisation": one.organisation.code if one.organisation else one.name,
        "line": one.line.code if one.line else "",
        "risk": one.risk,
    }


def content_of(one: Proposal) -> Content:
    """The same as it is stored now."""
    return content_from(queries.proposal(one.code))


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of proposals."""
    codes = {content.get(name) for content in contents for name in ("organisation", "line")}
    names = queries.names_for({str(code) for code in codes if code})
    return {
        "title": Field(_("Title"), by_language=True),
        "organisation": Field(_("With whom"), lambda code: str(names.get(code, code))),
        "line": Field(_("Line of cooperation"), lambda code: str(names.get(code, code))),
        "case": Field(_("Why"), by_language=True),
        "numbers": Field(_("Expected numbers"), by_language=True),
        "risk": Field(_("Risk"), chosen(Risk)),
        "risks": Field(_("What may go wrong"), by_language=True),
    }


def versions_of(code: str) -> Versioned:
    """The proposal of a code, for its versions. Raises DoesNotExist."""
    found: Proposal = Proposal.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def search_entry(one: Proposal) -> dict[str, Any]:
    """What can be searched of a proposal."""
    return {
        "kind": PROPOSAL,
        "code": one.code,
        "title": all_forms(one.title),
        "subtitle": one.code,
        "texts": [(one.code, 8), (all_forms(one.other), 4), (all_forms(one.case), 1)],
        "url": one.get_absolute_url(),
    }
