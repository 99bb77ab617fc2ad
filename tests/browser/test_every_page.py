"""Every page, in three languages and two themes, on desktop and phone: accessible, calm, and all its own."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent.parent / "vendor" / "axe" / "axe.min.js"
EDITION, DRAFT = "shanghai-2020-03", "shanghai-2020-04"
PUBLIC = (
    "/sign-in/",
    "/verify/",
    "/{lang}/news/?theme=science",
    "/{lang}/news/figures/",
    f"/{{lang}}/news/{EDITION}/",
    f"/en/news/{EDITION}/with/zh/",
    f"/zh/news/{EDITION}/with/ru/",
    "/{lang}/news/subscribe/",
)
OFFICE = (
    "/office/disruptions/",
    "/office/disruptions/new/",
    "/office/",
    "/office/needs/",
    "/office/remarks/partners.organisation/O-0002/",
    "/office/requests/partners.organisation/O-0002/",
    "/office/find/?q=university",
    "/office/find/?q=zzzzzz",
    "/office/staff/",
    "/office/staff/offices/shanghai/",
    "/office/organisations/",
    "/office/organisations/?q=Xian+Technological+Univ",
    "/office/organisations/import/",
    "/office/partners/",
    "/office/partners/?q=nothing-like-this",
    "/office/partners/new/",
    "/office/partners/O-0002/",
    "/office/partners/O-0002/edit/",
    "/office/partners/O-0002/dealings/",
    "/office/organisations/people/?q=Lei",
    "/office/partners/O-0002/forms/new/",
    "/office/partners/O-0002/channels/new/",
    "/office/lines/new/?partner=O-0002",
    "/office/lines/L-0001/edit/",
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
    "/office/meetings/",
    "/office/meetings/new/",
    "/office/meetings/M-0001/",
    "/office/meetings/series/",
    "/office/meetings/series/new/",
    "/office/meetings/series/MS-0001/",
    "/office/meetings/series/MS-0001/change/",
    "/office/meetings/series/MS-0001/cancel/",
    "/office/meetings/M-0002/answers/",
    "/office/calendar/feeds/",
    "/office/minutes/of/M-0001/",
    "/office/lines/",
    "/office/lines/table/",
    "/office/lines/L-0001/",
    "/office/lines/map/",
    "/office/companies/O-0007/",
    "/office/conferences/CF-0001/",
    "/office/visits/",
    "/office/visits/?past",
    "/office/visits/new/",
    "/office/visits/VS-0001/",
    "/office/visits/VS-0001/edit/",
    "/office/visits/VS-0001/lines/2/",
    "/office/minutes/MN-0001/",
    "/office/minutes/MN-0001/edit/",
    "/office/minutes/MN-0001/ask/",
    "/office/agreements/AG-0001/",
    "/office/agreements/AG-0002/",
    "/office/proposals/",
    "/office/renewals/",
    "/office/lines/pipeline/",
    "/office/lines/over-time/",
    "/office/companies/",
    "/office/companies/offers/",
    "/office/conferences/",
    "/office/programmes/",
    "/office/programmes/PG-0001/",
    "/office/programmes/intakes/IN-0001/",
    "/office/presentations/",
    "/office/recruitment/",
    "/office/recruitment/sources/",
    "/office/recruitment/leads/",
    "/office/calls/",
    "/office/calls/CL-0001/",
    "/office/projects/",
    "/office/projects/PJ-0001/",
    "/office/admissions/",
    "/office/admissions/AD-0001/",
    "/office/admissions/places/",
    "/office/admissions/decisions/",
    "/office/admissions/late/",
    "/office/admissions/applicants/AP-0001/",
    "/office/subscribers/",
    "/office/subscribers/SB-0001/",
    "/office/mailings/",
    "/office/mailings/ML-0001/",
    "/office/mailings/returns/",
    "/office/agreements/",
    "/office/agreements/new/",
    "/office/proposals/",
    "/office/proposals/new/",
    "/office/chronicle/",
    "/office/chronicle/new/",
    "/office/chronicle/H-0003/",
    "/office/files/of/chronicle.happening/H-0003/",
    "/office/chronicle/H-0003/edit/",
    "/office/history/happening/H-0003/",
    "/office/history/partner/O-0002/",
    "/office/chronicle/names/",
    f"/office/digest/{EDITION}/wechat/{{lang}}/",
    f"/office/digest/{EDITION}/channels/?lang={{lang}}",
    f"/office/digest/{EDITION}/channels/obstacles/",
    f"/office/digest/{EDITION}/figures/",
    f"/office/digest/{EDITION}/side-by-side/",
    f"/office/digest/{EDITION}/side-by-side/6/{{lang}}/",
    "/office/calendar/week/2020-05-25/",
    "/office/calendar/month/2020-05/",
    "/office/owed/",
    "/office/owed/new/",
    "/office/letters/",
    "/office/letters/new/",
    "/office/letters/register/",
    "/office/letters/W-0001/",
    "/office/letters/W-0001/{lang}/",
    "/office/letters/W-0001/edit/",
    "/office/letters/gifts/",
    "/office/letters/gifts/new/",
    "/office/letters/gifts/G-0001/",
    "/office/letters/appeals/",
    "/office/letters/appeals/new/",
    "/office/letters/appeals/V-0001/",
    "/office/outbox/",
    "/office/outbox/?shelf=failed",
    "/office/outbox/?shelf=way",
    "/office/outbox/N-0001/",
    "/office/outbox/N-0003/",
    "/office/outbox/N-0002/edit/",
    "/office/centres/PC-0001/",
    "/office/centres/sittings/PT-0001/",
    "/office/groups/GR-0001/",
    "/office/preparatory/of/PC-0001/",
    "/office/preparatory/groups/GR-0001/",
    "/office/preparatory/groups/GR-0001/report/",
    "/office/preparatory/lessons/LS-0001/",
    "/office/preparatory/learners/LN-0001/",
    "/office/preparatory/certificates/",
    "/office/preparatory/certificates/CE-0001/",
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
    "/office/staff/offices/shanghai/edit/",
    "/office/staff/offices/shanghai/days/new/",
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
EVERYTHING = (("", PUBLIC), ("anna", OFFICE[::2]), ("anna", OFFICE[1::2]), ("lin", EDITOR))
DESKTOP, PHONE, SMALL = 1280, 360, 320
CONTRAST = "{resultTypes: ['violations'], runOnly: ['color-contrast']}"
ALL_RULES = "{resultTypes: ['violations']}"
NO_CONTRAST = "{resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}}"
# Each page in both themes and both widths. What a theme changes is colour, so half of the looks ask for that alone.
# What a language changes is anything but colour.
LOOKS = (
    (DESKTOP, "light", ALL_RULES),
    (DESKTOP, "dark", CONTRAST),
    (PHONE, "dark", ALL_RULES),
    (PHONE, "light", CONTRAST),
)
IN_OTHER_WORDS = {"ru": ((DESKTOP, "light", NO_CONTRAST),), "zh": ((PHONE, "dark", NO_CONTRAST),)}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(("user", "addresses"), EVERYTHING, ids=("public", "office", "office as well", "editor"))
def test_every_page_is_accessible_and_no_wider_than_a_phone(
    site: str, visit: Callable[..., Any], user: str, addresses: tuple[str, ...], language: str
) -> None:
    page = visit(user, language=language)
    page.emulate_media(reduced_motion="reduce")  # a colour is not judged while it fades
    item = _an_item(page, site) if user else ""
    found, looks = [], IN_OTHER_WORDS.get(language, LOOKS)
    for address in addresses:
        path = address.format(lang=language, item=item)
        page.set_viewport_size({"width": DESKTOP, "height": 900})
        response = page.goto(f"{site}{path}")
        assert response.status == 200, path
        found += [f"{path} {complaint}" for complaint in _complaints(page, looks)]
    assert found == []


def _complaints(page: Any, looks: tuple[tuple[int, str, str], ...]) -> list[str]:
    """What axe says of each look of the page as it lies open, and how much wider than a phone it is."""
    page.evaluate(AXE.read_text())
    found = []
    for width, theme, rules in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        result = page.evaluate(f"axe.run(document, {rules})")
        found += [f"{width} {theme}: {one['id']} {one['nodes'][0]['html'][:150]}" for one in result["violations"]]
    page.set_viewport_size({"width": SMALL, "height": 900})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{over} px wider than {SMALL}"] if over > 0 else [])


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
