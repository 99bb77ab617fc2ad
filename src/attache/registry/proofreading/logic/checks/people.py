"""People: a post that lies at another body than the one beside it, a misspelt name, capitals of the family name."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from attache.kernel.languages import Language
from attache.registry.naming.logic.finding import Mention
from attache.registry.naming.logic.folding import fold
from attache.registry.naming.states import FULL, INITIALS, LOOK_ALIKE, ORGANISATION, PERSON, POST
from attache.registry.partners.states import NO_NAMES
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Authority, Finding, Passage, Sheet, in_case_of
from attache.registry.proofreading.states import Severity

# What stands between a post and its body, the post first and the body first.
POST_OF_BODY = {
    Language.EN: re.compile(r"\s(?:of|at)\s(?:the\s)?", re.IGNORECASE),
    Language.RU: re.compile(r"\s"),
    Language.ZH: re.compile(r"(?!)"),
}
BODY_OF_POST = {
    Language.EN: re.compile(r"(?:['’]s)?\s", re.IGNORECASE),
    Language.RU: re.compile(r"(?!)"),
    Language.ZH: re.compile(r"的?"),
}
REACH = 400  # characters from the post to the name, within a paragraph
# Two words with capitals, or initials and a word: what reads as a person's name.
NAME = {
    Language.EN: re.compile(r"(?<!\w)(?:[A-Z][\w'’-]+(?:\s[A-Z]\.)?\s|(?:[A-Z]\.\s?){1,2})[A-Z][\w'’-]+(?!\w)"),
    Language.RU: re.compile(r"(?<!\w)(?:[А-ЯЁ][\w-]+(?:\s[А-ЯЁ]\.)?\s|(?:[А-ЯЁ]\.\s?){1,2})[А-ЯЁ][\w-]+(?!\w)"),
}
SHORTEST, SLIPS = 7, 2


@check(
    "post-elsewhere",
    Severity.ERROR,
    _("%(person)s holds the post “%(post)s” at %(right)s, not at %(words)s."),
)
def posts_elsewhere(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """The post of a person who is named nearby, put at a body where this person holds none."""
    for post, body in _posts_with_bodies(passage):
        for person in _holders(passage, post):
            bodies = [one.body for one in sheet.authority.posts.get(person.code, ()) if fold(post.text) in one.titles]
            mine = post.code == person.code or any(one.code == person.code for one in post.also)
            if not mine or not bodies or body.code in bodies:
                continue
            right = sheet.authority.printed((ORGANISATION, bodies[0]), passage.language, FULL)
            name = sheet.authority.printed((PERSON, person.code), passage.language) or person.text
            yield found(
                "post-elsewhere",
                passage,
                (body.start, body.end),
                fix=in_case_of(right, body, passage.language),
                subject=(PERSON, person.code),
                person=name,
                post=post.text,
                right=right,
            )
            break


@check("misspelt-person", Severity.QUESTION, _("Is “%(words)s” %(fix)s, misspelt?"), everywhere=True)
def misspelt(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Two words with capitals that are almost, but not quite, a person we know."""
    pattern = NAME.get(Language(passage.language))
    known = dict(_full_names(sheet.authority, passage.language)) if pattern else {}
    for words in pattern.finditer(passage.text) if pattern and known else ():
        folded = fold(words[0])
        if len(folded) < SHORTEST or not passage.is_free(*words.span()):
            continue
        near = min(known, key=lambda name: OSA.distance(folded, name))
        if 0 < OSA.distance(folded, near) <= SLIPS and folded[0] == near[0]:
            code, printed = known[near]
            yield found("misspelt-person", passage, words.span(), fix=printed, subject=(PERSON, code))


@check("family-capitals", Severity.HINT, _("Family names are no longer written in capitals here: %(fix)s."))
def family_capitals(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """ARSENYEV in a text to which the rule of capitals does not apply."""
    if passage.language == Language.ZH or sheet.authority.keeps("capital_family", passage.language):
        return
    for mention in passage.of(PERSON):
        for word in re.finditer(r"[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{2,}", mention.text):
            start = mention.start + word.start()
            fix = "-".join(part.capitalize() for part in word[0].split("-"))
            yield found("family-capitals", passage, (start, start + len(word[0])), fix=fix)


def _posts_with_bodies(passage: Passage) -> Iterator[tuple[Mention, Mention]]:
    """Each post of the text that has a body beside it."""
    bodies = [one for one in passage.of(ORGANISATION, LOOK_ALIKE) if one.form not in NO_NAMES]
    language = Language(passage.language)
    for post in passage.of(POST):
        for body in bodies:
            after = POST_OF_BODY[language].fullmatch(passage.text[post.end : body.start])
            before = BODY_OF_POST[language].fullmatch(passage.text[body.end : post.start])
            if (post.end <= body.start and after) or (body.end <= post.start and before):
                yield post, body


def _holders(passage: Passage, post: Mention) -> list[Mention]:
    """The people named in the post's paragraph, not too far from it, the nearest first."""
    near = [
        one
        for one in passage.of(PERSON)
        if abs(one.start - post.end) <= REACH
        and "\n\n" not in passage.text[min(one.start, post.end) : max(one.start, post.end)]
    ]
    return sorted(near, key=lambda one: abs(one.start - post.end))


def _full_names(authority: Authority, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """By the folded name: the code and the name as it is printed."""
    for code, facts in authority.people():
        for pattern in facts.patterns():
            if pattern.form in {FULL, INITIALS} and pattern.language == language and pattern.case in {"", "nomn"}:
                yield fold(pattern.text), (code, pattern.text)
