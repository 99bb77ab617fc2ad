"""Each channel as a page that a frame of ours can show."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from attache.front.channels.logic.framing import Framed, framed
from attache.front.channels.outputs.made import Made
from attache.front.channels.states import Kind
from attache.front.digest.queries.figures import lines_of
from attache.front.digest.queries.paper import paragraphs
from attache.front.news import outputs as news
from attache.front.wechat import outputs as wechat
from attache.kernel.links.tokens import MARK

SAMPLE = "#"  # where a reader's own link would be


def frame_of(made: Made, kind: Kind, *, dark: bool, sheet: str) -> Framed:
    """What one channel makes of an edition. `sheet` is the address under which the frame reads its styles."""
    return _framed(made, kind, dark, sheet)


@lru_cache(maxsize=64)
def _framed(made: Made, kind: Kind, dark: bool, sheet: str) -> Framed:
    with override(made.language.django):
        html = WRITE[kind](made)
    # WeChat's own page is white, paper is paper
    dark = dark and kind not in {Kind.WECHAT, Kind.PAPER}
    return framed(html, base=settings.PUBLIC_URL, dark=dark, sheet=sheet)


def _web(made: Made) -> str:
    shown = news.reading(made.content, made.language) | {"preview": True}
    return render_to_string("news/news_edition.html", shown)


def _letter(made: Made) -> str:
    return made.letter.html.replace(MARK, SAMPLE)


def _text(made: Made) -> str:
    return _page("text", made, text=made.letter.text.replace(MARK, SAMPLE))


def _paper(made: Made) -> str:
    return _page("paper", made, pages=range(1, len(made.pages) + 1))


def _feed(made: Made) -> str:
    content = made.content
    sections = [
        {**one, "items": [{**item, "paragraphs": paragraphs(item["sentences"])} for item in one["items"]]}
        for one in content["sections"]
    ]
    said = news.corrections_in(content, made.language)
    told = {"said": said, "lead": paragraphs(content["lead"]), "sections": sections, "base": settings.PUBLIC_URL}
    told["figures"] = [lines_of(one) for one in content.get("figures", ())]
    whole = render_to_string("news/alone/entry.html", told | {"content": content, "language": made.language})
    return _page("feed", made, whole=whole)


def _wechat(made: Made) -> str:
    return _page("wechat", made, article=wechat.written(made.content))


def _page(kind: str, made: Made, **given: object) -> str:
    shown = {"kind": kind, "content": made.content, "language": made.language, **given}
    return render_to_string("channels/alone/frame.html", shown)


WRITE: dict[Kind, Callable[[Made], str]] = {
    Kind.WEB: _web,
    Kind.LETTER: _letter,
    Kind.TEXT: _text,
    Kind.PAPER: _paper,
    Kind.FEED: _feed,
    Kind.WECHAT: _wechat,
}
