"""The strict Content-Security-Policy as a check on HTML: nothing inline, nothing from another host.

Used on every response that a test receives (tests/conftest.py) and on every template.
"""

from html.parser import HTMLParser

LOADS = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


class _Reader(HTMLParser):
    """Collects breaches while reading; attribute names arrive in lower case."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.breaches: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line = f"line {self.getpos()[0]}: <{tag}>"
        for name, value in given.items():
            if name == "style":
                self.breaches.append(f"{line} has style=")
            if name.startswith("on") and name.isalpha():
                self.breaches.append(f"{line} has {name}=")
            if value.strip().lower().startswith("javascript:"):
                self.breaches.append(f"{line} has a javascript: address")
            if is_loaded(tag, name, given) and is_elsewhere(value):
                self.breaches.append(f"{line} loads {value!r}")
        if tag == "style" or (tag == "script" and is_inline(given)):
            self.breaches.append(f"{line} is inline")


def is_inline(given: dict[str, str]) -> bool:
    """A script without an address runs inline, unless it is data that no browser runs."""
    return "src" not in given and given.get("type", "") not in {"application/json", "application/ld+json"}


def is_loaded(tag: str, name: str, given: dict[str, str]) -> bool:
    """Whether the browser fetches what this attribute names, without a click on a link."""
    if name == "href":
        return tag == "use" or (tag == "link" and not LOADING_LINKS.isdisjoint(given.get("rel", "").split()))
    return name in LOADS or name.startswith("hx-")


def is_elsewhere(address: str) -> bool:
    return address.strip().lower().startswith(("http://", "https://", "//"))


def breaches_in(html: str) -> list[str]:
    """What the strict policy would block, one line each."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.breaches
