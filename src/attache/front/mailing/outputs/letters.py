"""The letter in one form: the same for all who chose the same, but for the link of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mrml
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest.models import Publication
from attache.front.digest.queries.figures import lines_of
from attache.front.digest.queries.paper import paragraphs
from attache.front.mailing.logic.chosen import Content, Variant, chosen
from attache.front.news.outputs import as_plain_text, figure_lines, said_of
from attache.front.subscribers.states import Channel
from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK
from attache.registry.people.models import Office

LIMIT = 100_000  # bytes of HTML: Gmail cuts a letter at 102 KB
FONTS = {
    Language.EN: "'PT Serif', Georgia, 'Times New Roman', serif",
    Language.RU: "'PT Serif', Georgia, 'Times New Roman', serif",
    Language.ZH: "'Songti SC', 'Noto Serif SC', 'Source Han Serif SC', SimSun, 'PingFang SC', serif",
}
PLAIN = "-apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', Arial, sans-serif"
OPTIONS = mrml.RenderOptions(fonts={})  # it would else load some of the fonts that it knows from their makers
STEPS = ("whole", "opening", "headings")  # how much of each item is in the letter, until it is small enough


@dataclass(frozen=True)
class Letter:
    """Subject, HTML and plain text. In both bodies `{link}` stands where each reader's own link goes.

    `step` says how much of each item the HTML holds: the whole, its opening, its heading.
    """

    subject: str
    html: str
    text: str
    step: str = STEPS[0]


@lru_cache(maxsize=200)
def letter_of(publication: int, sha256: str, variant: Variant) -> Letter:
    """The letter of what was published (by key and seal), in one form. The HTML is shortened where it were too long.

    Raises Publication.DoesNotExist where no publication has that seal.
    """
    loaded = Publication.objects.select_related("edition__office")
    found: Publication = loaded.get(pk=publication, sha256=sha256)
    office = found.edition.office
    content = chosen(found.content, variant.sections)
    return letter_from(content, office, variant)


def letter_from(content: Content, office: Office, variant: Variant) -> Letter:
    """The letter that this content makes, whether it was published or not."""
    with override(variant.language.django):
        html, step = "", ""
        for step in STEPS if variant.channel == Channel.FULL else STEPS[-1:]:
            html = as_html(content, office, step)
            if len(html.encode()) < LIMIT:
                break
        text = as_text(content, office, brief=variant.channel == Channel.BRIEF)
    return Letter(content["title"].replace("\N{NO-BREAK SPACE}", " "), html, text, step)


def as_html(content: Content, office: Office, step: str = "whole") -> str:
    """The HTML of a letter, laid out by MJML: tables for Outlook, styles at each element."""
    language = Language(content["language"])
    context = addresses(content) | {
        "content": content,
        "office": office,
        "address_lines": office.address.best(language).splitlines(),
        "language": language,
        "serif": FONTS[language],
        "plain": PLAIN,
        "lead": paragraphs(content["lead"]),
        "sections": [
            {"title": one["title"], "items": [_item(it, step) for it in one["items"]]} for one in content["sections"]
        ],
        "step": step,
        "figures": [lines_of(one) for one in content.get("figures", ())],
        "said": [said_of(one) for one in content.get("corrections", ())],
        "preview": " ".join(one["text"] for one in content["lead"])[:140],
        "link": MARK,
    }
    laid_out = render_to_string("mailing/mail/letter.html", context)
    return str(mrml.to_html(laid_out, render_options=OPTIONS).content)


def as_text(content: Content, office: Office, *, brief: bool) -> str:
    """The plain part of a letter, from the same content."""
    told = addresses(content)
    lines = [_("Read on the web: %(url)s") % {"url": told["url"]}, ""]
    if brief:
        lines += [content["title"], f"{content['office']['name']} · {content['period']['words']}", ""]
        lines += [said_of(one) for one in content.get("corrections", ())]
        for section in content["sections"]:
            lines += [section["title"].upper(), ""] if section["title"] else []
            lines += [*(f"- {item['heading']}" for item in section["items"]), ""]
        lines += figure_lines(content, Language(content["language"]))
        lines += [content["prepared_by"], ""]
    else:
        lines += as_plain_text(content).splitlines()
    lines += ["", "-- ", _("You get this digest because you asked for it.")]
    lines += [_("Change language and topics, or unsubscribe: %(url)s") % {"url": MARK}]
    lines += [_("All news: %(url)s") % {"url": told["archive"]}, "", content["office"]["name"]]
    return "\n".join([*lines, *office.address.best(Language(content["language"])).splitlines()]) + "\n"


def addresses(content: Content) -> dict[str, str]:
    """Where the edition and the archive stand on the web."""
    archive = f"{settings.PUBLIC_URL}/{content['language']}/news/"
    return {"archive": archive, "url": f"{archive}{content['code']}/", "base": settings.PUBLIC_URL}


def _item(item: Content, step: str) -> dict[str, Any]:
    told = paragraphs(item["sentences"])
    if step == "headings":
        told = []
    if step == "opening":
        told = [paragraph[:2] for paragraph in told[:1]]
    pictures = [_picture(one) for one in item["pictures"]] if step == "whole" else []
    return {"heading": item["heading"], "paragraphs": told, "pictures": [one for one in pictures if one["source"]]}


def _picture(picture: Mapping[str, Any]) -> dict[str, Any]:
    """A picture as a letter shows it, from our own server: the smallest size that is wide enough; a film's poster."""
    is_film = str(picture.get("media_type", "")).startswith("video/")
    name = picture.get("poster", "") if is_film else picture["file"]
    sizes = [] if is_film else sorted(picture.get("sizes", ()), key=lambda one: one["width"])
    wide = next((one["file"] for one in sizes if one["width"] >= 592), name)
    width = min(int(picture.get("width") or 592), 592)
    source = f"{settings.PUBLIC_URL}/news/pictures/{wide}.jpg" if wide else ""
    return {**picture, "source": source, "width": width, "is_film": is_film}
