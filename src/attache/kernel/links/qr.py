"""A link as a picture that a phone reads from the screen, so that it travels by WeChat."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(address: str) -> bytes:
    """The QR code of an address as a whole SVG file, for paper."""
    made = BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="svg", border=2, light="#fff", omitsize=True)
    return made.getvalue()


def dots(address: str) -> bytes:
    """The QR code of an address as a PNG of some 300 pixels, for those who take no drawings."""
    made = BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", scale=8, border=3)
    return made.getvalue()


def picture(address: str) -> SafeString:
    """The QR code of an address as SVG, black on white in both themes, decoration beside the address itself."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=4, border=3, light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308  segno's own drawing of numbers; the address is not in it as text
