"""Leftovers of another language: Cyrillic in English, Latin words in Russian, Chinese characters outside of names."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Finding, Passage, Sheet
from attache.registry.proofreading.states import Severity

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff][\u3400-\u4dbf\u4e00-\u9fff·]*"
CYRILLIC = r"[А-Яа-яЁё]+(?:[\s-][А-Яа-яЁё]+)*"
LATIN = r"(?<![@\w./-])[A-Za-z][a-z'’]{2,}(?:\s[A-Za-z][a-z'’]+)*(?![\w@/]|\.\w|://)"
FOREIGN = {
    Language.EN: re.compile(f"{CYRILLIC}|{HAN}"),
    Language.RU: re.compile(f"{LATIN}|{HAN}"),
    Language.ZH: re.compile(f"{CYRILLIC}|{LATIN}"),
}
# Products and services that keep their Latin names in every language.
INTERNATIONAL = frozenset(
    {"wechat", "zoom", "tencent", "meeting", "teams", "skype", "online", "telegram", "weibo", "youtube", "bilibili"}
)


@check(
    "untranslated",
    Severity.QUESTION,
    _("“%(words)s” is in another language than the text. Is it left over?"),
    everywhere=True,
)
def untranslated(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Words in another script that are no known name and stand in no brackets as somebody's own name."""
    for words in FOREIGN[Language(passage.language)].finditer(passage.text):
        if passage.is_free(*words.span()) and not _is_aside(passage.text, *words.span()) and not _is_common(words[0]):
            yield found("untranslated", passage, words.span())


def _is_aside(text: str, start: int, end: int) -> bool:
    """In brackets or quotation marks of their own."""
    return text[:start].rstrip()[-1:] in set('(（«“"《') and text[end:].lstrip()[:1] in set(')）»”"》,，;；')


def _is_common(words: str) -> bool:
    return all(word.lower() in INTERNATIONAL for word in words.split())
