"""Photos from the phone to the digest; files dropped and pasted on a desktop; a video that plays with its captions."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.kernel.samples import SOUND, picture

DRAFT = "shanghai-2020-04"
GIVE = """([kind, selector, name, type, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type }));
    const target = document.querySelector(selector);
    const event = kind === "paste"
        ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
        : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
}"""


def give(page: Any, kind: str, selector: str, name: str, data: bytes) -> None:
    """Drop or paste a file, as a browser does it."""
    page.evaluate(GIVE, [kind, selector, name, "image/jpeg", base64.b64encode(data).decode()])


def test_a_photo_from_the_phone_is_described_and_taken_into_the_digest(
    site: str, visit: Callable[..., Any], tmp_path: Path
) -> None:
    page = visit("anna", width=390)
    page.goto(f"{site}/office/digest/{DRAFT}/")
    piece = page.locator("section.piece").filter(has=page.locator("a[href$='/picture/']")).first
    happening = piece.locator("a[href*='/office/chronicle/H-']").first.get_attribute("href")
    adder = piece.locator("a[href$='/picture/']").get_attribute("href")
    photo = tmp_path / "IMG_0042.jpg"
    photo.write_bytes(picture("JPEG", (1600, 900), colour=(40, 90, 120)))
    page.goto(f"{site}{happening}")
    page.locator("[data-drop] input[name=sent]").set_input_files(str(photo))
    page.wait_for_selector(".gallery img")
    page.locator("#files").get_by_role("link", name="Describe: IMG_0042.jpg").click()
    for language, words in {"en": "Two people at a screen", "ru": "Двое у экрана", "zh": "屏幕前的两个人"}.items():
        page.fill(f"[name=alt_{language}]", words)
    page.check("[name=may_publish]")
    page.fill("[name=evidence]", "Letter of 20 April 2020")
    page.locator("main .form button.btn-seal").first.click()
    page.wait_for_url(re.compile(r"/office/chronicle/H-\d+/#files$"))
    page.wait_for_selector("#files .tag.good")

    page.goto(f"{site}{adder}")
    page.locator(".gallery button").first.click()
    page.wait_for_selector(".pictures img[alt='Two people at a screen']")
    page.goto(f"{site}/office/digest/{DRAFT}/preview/zh/")
    shown = page.locator("figure img")
    assert shown.get_attribute("alt") == "屏幕前的两个人"
    assert shown.evaluate(
        "async (image) => { image.loading = 'eager'; await image.decode(); return image.naturalWidth }"
    )


def test_files_are_dropped_and_pasted_and_what_is_refused_is_told(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    page.goto(f"{site}/office/partners/O-0002/")
    page.wait_for_selector("[data-drop]")
    give(page, "drop", "[data-drop]", "dropped.jpg", SOUND["photo.jpg"])
    page.wait_for_selector(".gallery li:nth-child(1) img")
    give(page, "paste", "body", "pasted.jpg", picture("JPEG", (30, 30)))
    page.wait_for_selector(".gallery li:nth-child(2) img")
    give(page, "drop", "[data-drop]", "evil.jpg", b"<script>alert(1)</script>")
    told = page.wait_for_selector("[data-files] [role=alert]")
    assert "evil.jpg” is not what its name says" in told.inner_text()
    assert page.locator(".gallery li").count() == 2


def test_a_removed_file_comes_back_by_undo(site: str, visit: Callable[..., Any]) -> None:
    page = visit("anna")
    page.goto(f"{site}/office/partners/people/P-0001/")
    page.wait_for_selector("[data-drop]")
    give(page, "drop", "[data-drop]", "card.jpg", SOUND["photo.jpg"])
    page.get_by_role("link", name="Describe: card.jpg").click()
    page.get_by_role("button", name="Remove").click()
    toast = page.locator(".toast-slip")
    toast.get_by_role("button", name="Undo").click()
    page.goto(f"{site}/office/partners/people/P-0001/")
    page.wait_for_selector("[data-files] .gallery img")


def test_files_are_sent_without_javascript(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sign-in/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "spring in shanghai")
    page.click("main button")
    page.goto(f"{site}/office/files/of/partners.organisation/O-0003/")
    several = [
        {"name": "memo.pdf", "mimeType": "application/pdf", "buffer": SOUND["memo.pdf"]},
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": SOUND["photo.jpg"]},
    ]
    page.locator("[name=sent]").set_input_files(several)
    page.locator("[data-drop] button").click()
    page.goto(f"{site}/office/files/of/partners.organisation/O-0003/")
    assert page.locator(".gallery li").count() == 2
    context.close()
