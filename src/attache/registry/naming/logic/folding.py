"""Folding that keeps every place: one character in, one out, so that what is found is found where it stands.

Case, width, diacritics, apostrophes, dashes, quotation marks, blanks, ё and traditional Chinese characters count as
the same. What has no place of its own (soft hyphens, zero-width marks, loose accents, a second blank) is left out,
and then a list of places leads back.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SAME = (
    ("'", "’‘ʼ`´ʹʻ′ˈ"),
    ("-", "‐‑‒–—―−﹣"),
    ('"', "“”„‟«»‹›″〝〞「」『』《》"),
    (" ", "\t\n\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
    ("·", "•・‧∙⋅･"),
    ("е", "ёЁ"),
)
# Traditional characters of organisations' names, each with its one simplified form.
TRADITIONAL = (
    "學学國国術术業业東东聯联華华際际語语經经濟济財财農农師师範范醫医藥药鐵铁電电機机車车輕轻紡纺織织礦矿資资訊讯"
    "訓训職职黨党團团會会館馆圖图書书廣广長长門门灣湾龍龙魯鲁陝陕遼辽寧宁瀋沈漢汉蘭兰貴贵雲云蘇苏爾尔濱滨連连錫锡"
    "揚扬鎮镇鹽盐無无馬马飛飞專专屬属區区縣县環环測测試试驗验實实發发產产創创貿贸設设計计動动體体藝艺樂乐戲戏劇剧"
    "傳传審审陽阳維维亞亚萊莱薩萨烏乌羅罗歐欧倫伦紐纽約约為为與与個个們们對对開开關关"
)
BLANKS = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u3000]{2,}|[ \t]+\n[ \t]*|\n[ \t]+")
LOST = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe00-\ufe0f]")
PLACELESS = re.compile(f"(?:{BLANKS.pattern})|{LOST.pattern}")
COMPOSABLE = re.compile(r".[\u0300-\u036f]+", re.DOTALL)
BREVE = "\u0306"


@dataclass(frozen=True)
class Folded:
    """A folded text; `places`, where given, says where each of its characters begins and ends in the original."""

    text: str
    places: Sequence[tuple[int, int]] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the original."""
        if self.places is None:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


class _Table(dict[int, int]):
    """Every character's fold, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = found = ord(_fold(chr(code)))
        return found


def fold(text: str) -> str:
    """The folded text, of the same length."""
    return text.translate(TABLE)


def folded(text: str) -> Folded:
    """The folded text with what has no place of its own left out, and the way back."""
    if not PLACELESS.search(text):
        return Folded(fold(text))
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        piece, width = _next(text, at)
        if piece:
            kept.append(piece)
            places.append((at, at + width))
        at += width
    return Folded(fold("".join(kept)), places)


def is_han(char: str) -> bool:
    """Whether it is a Chinese character; boundaries of words do not exist between them."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def is_letter(char: str) -> bool:
    """Whether it makes a Latin or Cyrillic word go on: a letter or a figure."""
    return char.isalnum() and not is_han(char)


def _next(text: str, at: int) -> tuple[str, int]:
    """The character that the text has from here on, and how many it takes up."""
    composed = COMPOSABLE.match(text, at)
    if composed:
        return unicodedata.normalize("NFC", composed[0])[0], len(composed[0])
    blank = BLANKS.match(text, at)
    if blank and "\n\n" not in blank[0]:
        return " ", len(blank[0])
    return ("" if LOST.match(text, at) else text[at]), 1


def _fold(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)
    is_short_i = base[0] in "иИ"  # й is a letter of its own, ă is not
    kept = "".join(one for one in base if not unicodedata.combining(one) or (one == BREVE and is_short_i))
    plain = unicodedata.normalize("NFC", kept)
    lower = (plain if len(plain) == 1 else char).lower()
    lower = lower if len(lower) == 1 else char
    return chr(TABLE.get(ord(lower), ord(lower)))


TABLE = _Table()
for _to, _from in SAME:
    TABLE.update(dict.fromkeys(map(ord, _from), ord(_to)))
TABLE.update({ord(old): ord(new) for old, new in zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True)})
