"""What there is to read here, for search engines: sitemaps.org 0.9 with the languages of each page."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from attache.front.digest.models import Publication
from attache.kernel.languages import Language

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def sitemap(publications: Iterable[Publication], base: str) -> bytes:
    """The archive and every edition in every language that it has, as XML."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    _pages(root, {one: f"{base}/{one.value}/news/" for one in Language}, {})
    editions: dict[str, dict[Language, Publication]] = {}
    for one in publications:
        editions.setdefault(one.edition.code, {})[Language(one.language)] = one
    for code, found in editions.items():
        addresses = {language: f"{base}/{language.value}/news/{code}/" for language in found}
        _pages(root, addresses, {language: one.published_at.date().isoformat() for language, one in found.items()})
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _pages(root: ET.Element, addresses: dict[Language, str], changed: dict[Language, str]) -> None:
    for language, address in addresses.items():
        page = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(page, f"{{{SITEMAP}}}loc").text = address
        if language in changed:
            ET.SubElement(page, f"{{{SITEMAP}}}lastmod").text = changed[language]
        for other, there in addresses.items():
            ET.SubElement(page, f"{{{XHTML}}}link", rel="alternate", hreflang=other.tag, href=there)
