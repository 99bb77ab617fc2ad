"""Every page, in three languages and two themes, on desktop and phone: accessible, calm, and all its own."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent.parent / "vendor" / "axe" / "axe.min.js"
EDITION, DRAFT = "shanghai-2020-03", "shanghai-2020-04"
PUBLIC = ("/sign-in/", "/{lang}/news/", f"/{{lang}}/news/{EDITION}/")
OFFICE = (
    "/office/",
    "/office/needs/",
    "/office/remarks/partners.organisation/O-0002/",
    "/office/find/?q=university",
    "/office/find/?q=zzzzzz",
    "/office/staff/",
    "/office/organisations/",
    "/office/organisations/?q=Xian+Technological+Univ",
    "/office/partners/",
    "/office/partners/?q=nothing-like-this",
    "/office/partners/new/",
    "/office/partners/O-0002/",
    "/office/partners/O-0002/edit/",
    "/office/partners/O-0002/forms/new/",
    "/office/partners/O-0002/channels/new/",
    "/office/partners/O-0002/lines/new/",
    "/office/partners/lines/L-0001/edit/",
    "/office/partners/O-0002/merge/",
    "/office/partners/O-0002/merge/?with=O-0003",
    "/office/trash/",
    "/office/partners/people/",
    "/office/partners/people/new/",
    "/office/partners/people/P-0001/",
    "/office/partners/people/P-0001/edit/",
    "/office/partners/P-0001/cases/",
    "/office/names/",
    "/office/names/terms/T-0004/",
    "/office/names/terms/new/",
    "/office/names/forms/term/T-0004/new/",
    "/office/names/look-alikes/",
    "/office/names/look-alikes/new/",
    "/office/names/rules/",
    "/office/names/rules/new/",
    "/office/chronicle/",
    "/office/chronicle/new/",
    "/office/chronicle/H-0003/",
    "/office/files/of/chronicle.happening/H-0003/",
    "/office/chronicle/H-0003/edit/",
    "/office/history/happening/H-0003/",
    "/office/history/partner/O-0002/",
    "/office/chronicle/names/",
    "/office/outbox/",
    "/office/outbox/?shelf=failed",
    "/office/outbox/?shelf=way",
    "/office/outbox/N-0001/",
    "/office/outbox/N-0003/",
    "/office/outbox/N-0002/edit/",
    "/office/quotations/",
    "/office/quotations/H-0004/1/",
    "/office/quotations/H-0004/1/ask/",
    "/office/links/LK-0001/",
    "/office/digest/",
    "/office/digest/new/?office=1&start=2020-03-01&end=2020-05-31",
    f"/office/digest/{EDITION}/?lang={{lang}}",
    f"/office/digest/{DRAFT}/?lang={{lang}}",
    f"/office/digest/{DRAFT}/preview/{{lang}}/",
    f"/office/digest/{DRAFT}/items/{{item}}/{{lang}}/",
    f"/office/digest/{DRAFT}/items/{{item}}/picture/",
)
EDITOR = (
    f"/office/digest/{DRAFT}/title/",
    f"/office/digest/{DRAFT}/offers/",
    f"/office/digest/{DRAFT}/steps/",
    f"/office/digest/{DRAFT}/waive/zh/",
    f"/office/digest/{EDITION}/move/correct/",
    f"/office/digest/{DRAFT}/items/{{item}}/arrange/",
    f"/office/history/edition/{DRAFT}/",
    f"/office/history/text/{DRAFT}/{{item}}-{{lang}}/",
    "/office/quotations/H-0004/1/waive/",
)
EVERYTHING = (("", PUBLIC), ("anna", OFFICE), ("lin", EDITOR))
LOOKS = [(language, theme) for language in ("en", "ru", "zh") for theme in ("light", "dark")]


@pytest.mark.parametrize(("language", "theme"), LOOKS)
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_any_page(
    site: str, visit: Callable[..., Any], language: str, theme: str, width: int
) -> None:
    found = []
    for user, addresses in EVERYTHING:
        page = visit(user, language=language, theme=theme, width=width)
        item = _an_item(page, site) if user else ""
        for address in addresses:
            path = address.format(lang=language, item=item)
            response = page.goto(f"{site}{path}")
            assert response.status == 200, path
            page.evaluate(AXE.read_text())
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:150]}" for one in result["violations"]]
    assert found == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(site: str, visit: Callable[..., Any], language: str, width: int) -> None:
    wide = []
    for user, addresses in EVERYTHING:
        page = visit(user, language=language, width=width)
        item = _an_item(page, site) if user else ""
        for address in addresses:
            page.goto(site + address.format(lang=language, item=item))
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wide += [f"{address}: {over}px"] if over > 0 else []
    assert wide == []


def test_the_first_load_is_light(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    bodies: dict[str, bytes] = {}
    page.on("response", lambda response: _keep(bodies, response))
    page.goto(f"{site}/office/partners/")
    page.wait_for_load_state("networkidle")
    weight = sum(len(gzip.compress(body, 9)) for body in bodies.values())
    assert bodies, "no style sheet or script was loaded at all"
    assert weight <= 60 * 1024, {url: len(gzip.compress(body, 9)) for url, body in bodies.items()}


def test_a_list_page_is_small(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    body = page.goto(f"{site}/office/chronicle/").body()
    assert len(gzip.compress(body, 9)) <= 25 * 1024


def _an_item(page: Any, site: str) -> str:
    """The number of an item of the draft, as its page's address has it."""
    page.goto(f"{site}/office/digest/{DRAFT}/")
    address: str = page.locator("a[href*='/items/']").nth(1).get_attribute("href")
    return address.split("/items/")[1].split("/", maxsplit=1)[0]


def _keep(bodies: dict[str, bytes], response: Any) -> None:
    if response.url.split("?")[0].endswith((".css", ".js")):
        bodies[response.url] = response.body()
