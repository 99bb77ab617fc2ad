"""The order of an edition's items."""

from collections.abc import Sequence

from attache.front.digest.models import Edition, Item
from attache.front.digest.states import Layout

LAST = 30_000  # a place behind all others, until the items are numbered


def in_order(edition: Edition, items: Sequence[Item]) -> list[Item]:
    """The items as they are printed: laid out by sphere, those of one section stand together."""
    ranked = sorted(items, key=lambda one: (one.position, one.pk))
    if edition.layout == Layout.ITEM:
        return ranked
    sections = [*dict.fromkeys(one.section for one in ranked)]
    return sorted(ranked, key=lambda one: sections.index(one.section))


def number(items: Sequence[Item]) -> None:
    """Give the items, which exclude the lead, the positions 1, 2, 3 … in this order."""
    for position, item in enumerate(items, start=1):
        if item.position != position:
            Item.objects.filter(pk=item.pk).update(position=position)
            item.position = position


def renumber(edition: Edition) -> None:
    """Close the gaps that taking, dropping and compiling leave."""
    number(in_order(edition, [one for one in Item.objects.filter(edition=edition) if not one.is_lead]))
