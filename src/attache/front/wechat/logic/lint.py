"""What WeChat would break of an article, found by its own rules, whoever wrote it.

The reader knows nothing of the writer: it takes fields, HTML and pictures as they are, and names each thing that would
be removed, not shown or refused. An article without findings arrives as it was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from attache.front.wechat.logic import limits


class Rule(StrEnum):
    """What can be wrong; the page says each in words."""

    TAG = "tag"
    ATTRIBUTE = "attribute"
    STYLE = "style"
    LINK = "link"
    FOREIGN_PICTURE = "foreign_picture"
    MISSING_PICTURE = "missing_picture"
    PICTURE_TYPE = "picture_type"
    PICTURE_SIZE = "picture_size"
    PICTURE_WIDTH = "picture_width"
    NO_ALT = "no_alt"
    UNCLOSED = "unclosed"
    NO_TITLE = "no_title"
    TITLE = "title"
    AUTHOR = "author"
    SUMMARY = "summary"
    NO_SUMMARY = "no_summary"
    BODY = "body"
    BYTES = "bytes"
    EMPTY = "empty"
    NO_COVER = "no_cover"
    COVER = "cover"
    SOURCE = "source"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and what or where it is."""

    rule: Rule
    what: str = ""


@dataclass(frozen=True)
class File:
    """A picture as it will be uploaded: its kind, its size in bytes, its measures in pixels."""

    media_type: str
    size: int
    width: int
    height: int


@dataclass(frozen=True)
class Submitted:
    """An article as a person or a machine would hand it to WeChat; `files` by the `src` that shows them."""

    title: str
    author: str
    summary: str
    body: str
    address: str
    files: Mapping[str, File]
    cover: File | None


def lint(article: Submitted) -> list[Finding]:
    """Everything that WeChat would not take or not show, in the order of the fields, each thing once."""
    reader = _Reader(article.files)
    reader.feed(article.body)
    reader.close()
    found = [*_fields(article), *reader.found, *_unclosed(reader), *_files(article.files), *_cover(article.cover)]
    if not reader.says_something:
        found.append(Finding(Rule.EMPTY))
    return list(dict.fromkeys(found))


def _fields(article: Submitted) -> Iterator[Finding]:
    if not article.title.strip():
        yield Finding(Rule.NO_TITLE)
    if len(article.title) > limits.MOST_TITLE:
        yield Finding(Rule.TITLE, str(len(article.title)))
    if len(article.author) > limits.MOST_AUTHOR:
        yield Finding(Rule.AUTHOR, str(len(article.author)))
    if not article.summary.strip():
        yield Finding(Rule.NO_SUMMARY)
    if len(article.summary) > limits.MOST_SUMMARY:
        yield Finding(Rule.SUMMARY, str(len(article.summary)))
    if article.address and not article.address.startswith(("http://", "https://")):
        yield Finding(Rule.SOURCE, article.address)
    if len(article.body) >= limits.MOST_BODY:
        yield Finding(Rule.BODY, str(len(article.body)))
    if len(article.body.encode()) >= limits.MOST_BYTES:
        yield Finding(Rule.BYTES, str(len(article.body.encode())))


def _files(files: Mapping[str, File]) -> Iterator[Finding]:
    for name, file in files.items():
        if file.media_type not in limits.MEDIA:
            yield Finding(Rule.PICTURE_TYPE, name)
        if file.size >= limits.MOST_PICTURE:
            yield Finding(Rule.PICTURE_SIZE, name)
        if file.width > limits.WIDEST:
            yield Finding(Rule.PICTURE_WIDTH, name)


def _cover(cover: File | None) -> Iterator[Finding]:
    if cover is None:
        yield Finding(Rule.NO_COVER)
        return
    wide, high = limits.COVER
    if cover.width < wide or abs(cover.width / cover.height - wide / high) > 0.05:
        yield Finding(Rule.COVER, f"{cover.width} x {cover.height}")
    if cover.media_type not in limits.MEDIA:
        yield Finding(Rule.PICTURE_TYPE, "cover")
    if cover.size >= limits.MOST_PICTURE:
        yield Finding(Rule.PICTURE_SIZE, "cover")


def _unclosed(reader: "_Reader") -> Iterator[Finding]:
    yield from (Finding(Rule.UNCLOSED, tag) for tag in reader.open)


class _Reader(HTMLParser):
    """Reads a body tag by tag; names arrive in lower case."""

    def __init__(self, files: Mapping[str, File]) -> None:
        super().__init__(convert_charrefs=True)
        self.files = files
        self.found: list[Finding] = []
        self.open: list[str] = []
        self.says_something = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in limits.TAGS:
            self.found.append(Finding(Rule.TAG, tag))
        elif tag == "img":
            self.see(given)
        elif tag == "a" and not given.get("href", "").startswith(limits.HOME):
            self.found.append(Finding(Rule.LINK, given.get("href", "")))
        kept = {"style"} | limits.ATTRIBUTES.get(tag, set())
        self.found += [Finding(Rule.ATTRIBUTE, f"{tag} {name}") for name in given if name not in kept]
        self.found += [Finding(Rule.STYLE, wrong) for wrong in wrong_styles(given.get("style", ""))]
        if tag not in limits.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in limits.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.found.append(Finding(Rule.UNCLOSED, f"/{tag}"))

    def handle_data(self, data: str) -> None:
        self.says_something = self.says_something or bool(data.strip())

    def see(self, given: Mapping[str, str]) -> None:
        source = given.get("src", "")
        if source in self.files or source.startswith(limits.PICTURES):
            self.says_something = True
        elif source.startswith(("http://", "https://", "//", "data:")):
            self.found.append(Finding(Rule.FOREIGN_PICTURE, source[:80]))
        else:
            self.found.append(Finding(Rule.MISSING_PICTURE, source))
        if not given.get("alt", "").strip():
            self.found.append(Finding(Rule.NO_ALT, source))


def wrong_styles(style: str) -> list[str]:
    """The declarations of an inline style that the editor would remove, as they stand."""
    return [one.strip() for one in style.split(";") if one.strip() and not _kept(one)]


def _kept(declaration: str) -> bool:
    name, colon, value = declaration.partition(":")
    name, value = name.strip().lower(), value.strip().lower()
    if not colon or name not in limits.STYLES or not value:
        return False
    if any(word in value for word in ("url(", "expression(", "var(", "calc(", "!important", "javascript:")):
        return False
    return name != "display" or value in limits.DISPLAYS
