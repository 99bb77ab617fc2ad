"""Words of capitals: of nobody, of another body than the one beside them, copied from another script."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from attache.kernel.languages import Language
from attache.registry.naming.logic.finding import Key
from attache.registry.naming.states import ACRONYM, LOOK_ALIKE, ORGANISATION, TERM
from attache.registry.partners.states import NO_NAMES
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Authority, Finding, Passage, Sheet
from attache.registry.proofreading.states import Severity

TOKEN = re.compile(r"(?<![\w@/.-])[A-ZА-ЯЁ](?:[A-ZА-ЯЁ]|[a-zа-яё](?=[A-ZА-ЯЁ])){1,7}(?![\w@])")
INITIAL = re.compile(r"[A-ZА-ЯЁ]\.\s?$")  # before the capitals of a family name
HEADING = re.compile(r"^[A-ZА-ЯЁ][A-ZА-ЯЁ ,&–-]{3,}$", re.MULTILINE)  # a line set in capitals
OPENS = re.compile(r"[ \u00a0]?[(（][ \u00a0]?[\"«“]?")
# Written without explanation everywhere: countries, unions, diseases, clocks.
COMMON = frozenset(
    {"PRC", "USA", "UK", "UN", "EU", "UAE", "BRICS", "SCO", "WTO", "WHO", "UNESCO", "NATO", "CIS", "USSR", "COVID"}
    | {"UTC", "GMT", "IT", "AI", "TV", "CEO", "PhD", "MBA", "MoU", "QR", "PDF", "HSK", "TORFL"}
    | {"КНР", "РФ", "США", "ЕС", "ООН", "СНГ", "СССР", "ШОС", "БРИКС", "ВОЗ", "ВТО", "ЮНЕСКО", "КОВИД"}
    | {"ИТ", "ИИ", "НИИ", "ТРКИ", "МИД", "ГОСТ", "ТВ"}
)
TO_CYRILLIC = str.maketrans("ABVGDEZIKLMNOPRSTUFHCbvgdpst", "АБВГДЕЗИКЛМНОПРСТУФХЦбвгдпст")
TO_LATIN = str.maketrans("АБВГДЕЗИКЛМНОПРСТУФХЦбвгдпст", "ABVGDEZIKLMNOPRSTUFHCbvgdpst")


@check(
    "acronym-elsewhere",
    Severity.ERROR,
    _("“%(words)s” stands beside “%(beside)s”, but it belongs to %(owner)s."),
)
def beside_another(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Name (ACR), where the acronym is another body's."""
    bodies = passage.of(ORGANISATION, LOOK_ALIKE, TERM)
    for name, short in pairwise(bodies):
        between = passage.text[name.end : short.start]
        other = (name.kind, name.code) != (short.kind, short.code)
        if other and OPENS.fullmatch(between) and TOKEN.fullmatch(short.text):
            owner = sheet.authority.printed((short.kind, short.code), passage.language, "full")
            fix = sheet.authority.printed((name.kind, name.code), passage.language, ACRONYM)
            span = (short.start, short.end)
            yield found("acronym-elsewhere", passage, span, fix=fix, beside=name.text, owner=owner)


@check(
    "acronym-copied",
    Severity.ERROR,
    _("“%(words)s” is “%(original)s” copied letter by letter from another script; in this language it is “%(fix)s”."),
)
def copied(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """СТУ written STU: the letters of one script in place of the other's."""
    if passage.language == Language.ZH:
        return
    other, table = (Language.EN, TO_LATIN) if passage.language == Language.RU else (Language.RU, TO_CYRILLIC)
    right = {text for text, _key, form in sheet.authority.acronyms(passage.language) if form not in NO_NAMES}
    originals = {text: key for text, key, form in sheet.authority.acronyms(other) if form not in NO_NAMES}
    for token in TOKEN.finditer(passage.text):
        original = token[0].translate(table)
        if original == token[0] or token[0] in right or original not in originals:
            continue
        key = originals[original]
        fix = sheet.authority.printed(key, passage.language, ACRONYM, "short", "full")
        yield found("acronym-copied", passage, token.span(), fix=fix, subject=key, original=original)


@check("own-name", Severity.ERROR, _("“%(words)s” looks like our own “%(fix)s”, mistyped."))
def own_name(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Our own acronym with a slip of the keyboard."""
    own = _own(sheet.authority, passage.language)
    for token in _unknown(sheet, passage):
        near = next((word for word in own if OSA.distance(word.upper(), token[0].upper()) == 1), "")
        if near and abs(len(near) - len(token[0])) <= 1:
            yield found("own-name", passage, token.span(), fix=near)


@check("acronym-unknown", Severity.QUESTION, _("Nobody has noted what “%(words)s” stands for."), everywhere=True)
def unknown(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Capitals that neither the authority nor the text explains."""
    own = _own(sheet.authority, passage.language)
    for token in _unknown(sheet, passage):
        if all(OSA.distance(word.upper(), token[0].upper()) > 1 for word in own):
            yield found("acronym-unknown", passage, token.span())


def _unknown(sheet: Sheet, passage: Passage) -> Iterator[re.Match[str]]:
    families = {parts.family.upper() for _code, facts in sheet.authority.people() for parts in facts.names}
    headings = [line.span() for line in HEADING.finditer(passage.text)]
    for token in TOKEN.finditer(passage.text):
        initialled = INITIAL.search(passage.text[: token.start()])
        if any(start <= token.start() < end for start, end in headings):
            continue
        if not initialled and token[0] not in COMMON and token[0] not in families and passage.is_free(*token.span()):
            yield token


def _own(authority: Authority, language: str) -> set[str]:
    """Our own acronyms in a language."""
    keys: set[Key] = {(ORGANISATION, code) for code in authority.own}
    return {text for text, key, form in authority.acronyms(language) if key in keys and form not in NO_NAMES}
