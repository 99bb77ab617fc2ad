"""What can be searched of an agreement."""

from typing import Any

from attache.registry.partners.outputs import all_forms
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import AGREEMENT


def search_entry(one: Agreement) -> dict[str, Any]:
    """Its title, numbers, parties with those who sign, and the texts."""
    parties = [party for party in one.parties.all() if not party.ours]
    people = [all_forms(words) for party in one.parties.all() for words in (party.signed_by, party.spoken_for)]
    return {
        "kind": AGREEMENT,
        "code": one.code,
        "title": all_forms(one.title),
        "subtitle": " · ".join(filter(None, [one.code, one.number])),
        "texts": [
            (one.code, 8),
            *((number, 8) for number in (one.number, one.theirs) if number),
            *((all_forms(party.words), 4) for party in parties),
            *((text, 3) for text in people if text),
            (all_forms(one.topic), 2),
            *((version.text, 1) for version in one.versions.all()),
        ],
        "url": one.get_absolute_url(),
    }
