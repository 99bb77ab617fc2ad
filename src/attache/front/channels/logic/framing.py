"""A finished page of HTML taken apart, so that it can be shown inside a page of ours under the house's strict policy.

Inline styles become classes of a sheet, scripts fall out, our own pictures are loaded by their path, pictures of other
hosts are not loaded. The theme is put where the page asks the system for it, so that both can be seen on any screen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
LOADS = {"src", "poster", "background"}
FAR = ("http://", "https://", "//")


@dataclass(frozen=True)
class Framed:
    """HTML without styles and scripts of its own, and the sheet that holds the styles."""

    html: str
    sheet: str


def framed(html: str, *, base: str, dark: bool, sheet: str) -> Framed:
    """Take a page apart. `base` is the public address of the house, `sheet` where its styles will be read."""
    reader = _Reader(base, sheet, "dark" if dark else "light")
    reader.feed(html)
    reader.close()
    styles = [f".f{number}{{{style}}}" for style, number in reader.styles.items()]
    written = DARK.sub("@media all" if dark else "@media not all", "\n".join([*reader.sheets, *styles]))
    return Framed("".join(reader.out), written)


class _Reader(HTMLParser):
    """Writes again what it reads; inside a style or a script it writes nothing."""

    def __init__(self, base: str, sheet: str, theme: str) -> None:
        super().__init__(convert_charrefs=False)
        self.base, self.sheet, self.theme = base, sheet, theme
        self.out: list[str] = []
        self.styles: dict[str, int] = {}
        self.sheets: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script"}:
            self.inside = tag
            return
        given = {name: value or "" for name, value in attrs if not name.startswith("on")}
        if tag == "link" and "stylesheet" not in given.get("rel", ""):
            return
        if "style" in given:
            number = self.styles.setdefault(given.pop("style"), len(self.styles))
            given["class"] = f"{given.get('class', '')} f{number}".strip()
        if tag == "html":
            given["data-theme"] = self.theme
        self.out.append(f"<{tag}{''.join(self._attributes(given))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""
            return
        if tag == "head":
            self.out.append(f'<link rel="stylesheet" href="{escape(self.sheet)}">')
        if tag not in VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.sheets.append(data)
        elif not self.inside:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _attributes(self, given: dict[str, str]) -> Iterable[str]:
        for name, value in given.items():
            own = value.removeprefix(self.base) if name in LOADS else value
            if name in LOADS and own.startswith(FAR):
                continue
            yield f' {name}="{escape(own)}"'
