"""Pages to print, set from a template and values, with fonts of our own that hold Latin, Cyrillic and Chinese.

`pdf(template, values, files)` gives a tagged PDF (PDF/UA-1), the same bytes for the same values; `pictures` a PNG for
each page, exactly as the PDF has it. `files` are what the template shows, by the name it calls them. A template is a
file in the language of Typst; the values reach it as one JSON text in `sys.inputs.values`, so that nothing of them is
ever read as markup. Both refuse `NoSign`, `NoEngine`.

No font of the machine is used: what is printed looks the same everywhere. The fonts are vendored under the Open Font
License (`fonts/manifest.json`, made by tools/vendor.py).
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused

FONTS = Path(__file__).parent / "fonts"
MISSING = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)
type Files = Mapping[str, bytes]
NOTHING: Files = {}
MAIN = "main.typ"
DOTS = 110.0  # to the inch: sharp on a screen, light on a line
A_PIXEL_A_POINT = 72.0


class NoEngine(Refused):
    """Typst is not installed: there are machines for which nobody builds it."""

    sentence = _("PDF cannot be made on this machine: the package typst is not installed. Take the DOCX.")


class NoSign(Refused):
    """A sign that none of the fonts has."""

    sentence = _("The fonts have no sign for “%(text)s”. Write it in other signs, or take the DOCX.")


def pdf(template: Path, values: Mapping[str, Any], files: Files = NOTHING) -> bytes:
    """The pages as one PDF."""
    return _set(template, values, files, format="pdf", pdf_standards="ua-1")[0]


def pictures(template: Path, values: Mapping[str, Any], files: Files = NOTHING, *, dots: float = DOTS) -> list[bytes]:
    """The pages as pictures, one PNG each, of so many dots to the inch."""
    pdf(template, values, files)  # only this one is strict about signs that are missing
    return _set(template, values, files, format="png", ppi=dots)


def _set(template: Path, values: Mapping[str, Any], files: Files, **given: Any) -> list[bytes]:
    try:
        import typst  # noqa: PLC0415  85 MB that only printing needs; without it all else runs
    except ImportError as error:
        raise NoEngine from error
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    with TemporaryDirectory(prefix="attache-print-") as folder:  # Typst takes pictures from one folder only
        for name, data in {MAIN: template.read_bytes(), **files}.items():
            (Path(folder) / name).write_bytes(data)
        return _compiled(typst, Path(folder) / MAIN, sys_inputs=inputs, **given)


def _compiled(typst: Any, main: Path, **given: Any) -> list[bytes]:
    try:
        made = typst.compile(main, root=main.parent, font_paths=[FONTS], ignore_system_fonts=True, **given)
    except typst.TypstError as error:
        missing = MISSING.search(str(error))
        if missing is None:
            raise
        raise NoSign(text=missing[1]) from error
    return made if isinstance(made, list) else [made]
