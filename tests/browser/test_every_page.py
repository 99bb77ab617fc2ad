"""Every page, in three languages and two themes, on desktop and phone: accessible, calm, and all its own."""

import gzip
from collections.abc import Callable, Iterator
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
    "/office/calendar/week/2020-04-27/",
    "/office/calendar/month/2020-04/",
    "/office/owed/",
    "/office/owed/new/",
    "/office/meetings/",
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
WALKS = (("", PUBLIC), ("anna", OFFICE[::2]), ("anna", OFFICE[1::2]), ("lin", EDITOR))
WIDE, PHONE = 1280, 360
CONTRAST = {"runOnly": ["color-contrast"]}  # the one rule that a theme can break by itself


@pytest.mark.timeout(600)  # a walk over many pages, each looked at in two widths and two themes
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(("user", "addresses"), WALKS, ids=["public", "office", "more of the office", "editor"])
def test_axe_finds_nothing_on_any_page_and_nothing_is_wider_than_a_phone(
    site: str, visit: Callable[..., Any], language: str, user: str, addresses: tuple[str, ...]
) -> None:
    page = visit(user, language=language, width=WIDE)
    item = _an_item(page, site) if user else ""
    found = []
    for address in addresses:
        path = address.format(lang=language, item=item)
        response = page.goto(f"{site}{path}")
        assert response.status == 200, path
        page.evaluate(AXE.read_text())
        found += [f"{path}: {fault}" for fault in _faults(page)]
    assert found == []


def _faults(page: Any) -> Iterator[str]:
    """What is wrong with a page in either theme, wide and on a phone, without asking for it again."""
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for theme, rules in (("light", {}), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour is caught while it fades
            result = page.evaluate("rules => axe.run(document, {...rules, resultTypes: ['violations']})", rules)
            yield from (f"{width} {theme}, {one['id']} {_shown(one)}" for one in result["violations"])
        page.emulate_media(color_scheme="light")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            yield f"{over} px wider than {width}"
    page.set_viewport_size({"width": WIDE, "height": 900})


def _shown(violation: dict[str, Any]) -> str:
    return str(violation["nodes"][0]["html"][:150])


def test_the_walk_would_see_a_fault_in_the_dark(visit: Callable[..., Any], site: str) -> None:
    page = visit("")
    page.goto(f"{site}/sign-in/")
    page.evaluate(AXE.read_text())
    assert list(_faults(page)) == []
    page.evaluate("document.querySelector('h1').className = 'unreadable'")
    rule = "@media (prefers-color-scheme: dark) { .unreadable { color: #222 !important } }"
    page.evaluate(
        "rule => { const s = new CSSStyleSheet(); s.replaceSync(rule); document.adoptedStyleSheets.push(s) }", rule
    )
    assert [fault.partition(" ")[2].partition(",")[0] for fault in _faults(page)] == ["dark", "dark"]


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
