"""Small pictures that stand for an edition elsewhere: its title as a card, its address as a QR code."""

from functools import lru_cache
from pathlib import Path

from attache.front.digest.queries.paper import Content
from attache.kernel import printing

TEMPLATE = Path(__file__).parent / "card.typ"
SHARED = (1200, 630)  # pixels: what Open Graph readers show whole
KEPT = 40


def card(content: Content, size: tuple[int, int] = SHARED) -> bytes:
    """The title on the paper of the house, as a PNG of so many pixels. Refused as printing is."""
    over, period = content["office"]["name"], content["period"]["words"]
    return _drawn(content["language"], content["title"], over, period, size)


@lru_cache(maxsize=KEPT)
def _drawn(lang: str, title: str, over: str, period: str, size: tuple[int, int]) -> bytes:
    values = {"lang": lang, "title": title, "over": over, "period": period, "width": size[0], "height": size[1]}
    return printing.pictures(TEMPLATE, values, dots=printing.A_PIXEL_A_POINT)[0]
