"""Texts of several languages side by side, article by article."""

import re
from collections.abc import Sequence

HEAD = re.compile(
    r"^\s*(?:(?:article|section|статья|раздел)\s+\d{1,3}\b|第\s*[0-9一二三四五六七八九十百零〇]{1,5}\s*[条章]|\d{1,2}[.)、．]\s)",
    re.IGNORECASE,
)


def pieces(text: str) -> list[list[str]]:
    """The paragraphs of a text, in pieces that begin where an article begins; what comes before is a piece too."""
    found: list[list[str]] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if HEAD.match(line) or not found:
            found.append([])
        found[-1].append(line)
    return found


def side_by_side(texts: Sequence[str]) -> list[tuple[list[str], ...]]:
    """The rows of a table with a column for each text. Where the pieces are not as many, each text is one cell."""
    every = [pieces(text) for text in texts]
    if len({len(one) for one in every}) != 1:
        whole = [[line for piece in one for line in piece] for one in every]
        return [tuple(whole)]
    return list(zip(*every, strict=True))
