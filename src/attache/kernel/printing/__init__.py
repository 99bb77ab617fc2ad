"""Pages to print, set from a template and values, with fonts of our own that hold Latin, Cyrillic and Chinese.

`pdf(template, values)` gives a tagged PDF (PDF/UA-1), the same bytes for the same values; `pictures(template, values)`
a PNG for each page, exactly as the PDF has it. A template is a file in the language of Typst; the values reach it as
one JSON text in `sys.inputs.values`, so that nothing of them is ever read as markup. Both refuse `NoSign`, `NoEngine`.

No font of the machine is used: what is printed looks the same everywhere. The fonts are vendored under the Open Font
License (`fonts/manifest.json`, made by tools/vendor.py).
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused

FONTS = Path(__file__).parent / "fonts"
MISSING = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)
DOTS = 110.0  # to the inch: sharp on a screen, light on a line


class NoEngine(Refused):
    """Typst is not installed: there are machines for which nobody builds it."""

    sentence = _("PDF cannot be made on this machine: the package typst is not installed. Take the DOCX.")


class NoSign(Refused):
    """A sign that none of the fonts has."""

    sentence = _("The fonts have no sign for “%(text)s”. Write it in other signs, or take the DOCX.")


def pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """The pages as one PDF."""
    return _set(template, values, format="pdf", pdf_standards="ua-1")[0]


def pictures(template: Path, values: Mapping[str, Any]) -> list[bytes]:
    """The pages as pictures, one PNG each."""
    pdf(template, values)  # only this one is strict about signs that are missing
    return _set(template, values, format="png", ppi=DOTS)


def _set(template: Path, values: Mapping[str, Any], **given: Any) -> list[bytes]:
    try:
        import typst  # noqa: PLC0415  85 MB that only printing needs; without it all else runs
    except ImportError as error:
        raise NoEngine from error
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    try:
        made = typst.compile(
            template, root=template.parent, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs, **given
        )
    except typst.TypstError as error:
        missing = MISSING.search(str(error))
        if missing is None:
            raise
        raise NoSign(text=missing[1]) from error
    return made if isinstance(made, list) else [made]
