"""Names of bodies and terms: forbidden, former and open forms, two forms of one body, bodies that are alike."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from attache.registry.naming.logic.finding import Key, Mention
from attache.registry.naming.logic.patterns import is_acronym
from attache.registry.naming.states import ACRONYM, FULL, LOOK_ALIKE, ORGANISATION, REFERENCE
from attache.registry.partners.states import NO_NAMES, NameKind
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Alike, Authority, Finding, Passage, Sheet, Written, in_case_of
from attache.registry.proofreading.states import Severity
from attache.registry.references.logic.keys import stem, strict, words

LIKE = 80.0  # of 100: Xi'an Technological University and Xi'an University of Technology have 88


@check(
    "forbidden-form",
    Severity.ERROR,
    _("“%(words)s” must not be used: %(reason)s"),
)
def forbidden_forms(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Forms that the authority forbids, with the reason and the form to use."""
    for mention in _as(passage, NameKind.FORBIDDEN):
        written = _written(sheet.authority, mention)
        instead = _instead(sheet.authority, mention, written, passage.language)
        fix = in_case_of(instead, mention, passage.language)
        reason = written.reason if written else ""
        yield found("forbidden-form", passage, _span(mention), fix=fix, subject=_key(mention), reason=reason)


@check("former-form", Severity.QUESTION, _("“%(words)s” is a former name; today it is “%(today)s”."), everywhere=False)
def former_forms(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Names that a body had once: right in a text about that time, wrong in one about today."""
    for mention in _as(passage, NameKind.FORMER):
        today = sheet.authority.printed(_key(mention), passage.language)
        fix = in_case_of(today, mention, passage.language)
        yield found("former-form", passage, _span(mention), fix=fix, subject=_key(mention), today=today)


@check("open-form", Severity.QUESTION, _("Nobody has decided what “%(words)s” stands for. Is it %(name)s? %(reason)s"))
def open_forms(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Forms that are an open question in the authority: it asks, and replaces nothing."""
    for mention in _as(passage, NameKind.QUESTION):
        written = _written(sheet.authority, mention)
        name = sheet.authority.printed(_key(mention), passage.language)
        fix = in_case_of(name, mention, passage.language)
        reason = written.reason if written else ""
        yield found("open-form", passage, _span(mention), fix=fix, subject=_key(mention), name=name, reason=reason)


@check("two-forms", Severity.QUESTION, _("The same body is called “%(other)s” elsewhere in this edition."))
def two_forms(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """One body under its printed name here and under an accepted one there."""
    for mention in _as(passage, NameKind.ACCEPTED):
        if mention.kind == ORGANISATION and _is_printed_elsewhere(sheet, passage.language, mention.code):
            other = sheet.authority.printed(_key(mention), passage.language, FULL)
            fix = in_case_of(other, mention, passage.language)
            yield found("two-forms", passage, _span(mention), fix=fix, subject=_key(mention), other=other)


@check(
    "look-alike",
    Severity.QUESTION,
    _("“%(words)s” is another body than “%(ours)s”. Which one is meant? %(difference)s"),
)
def look_alikes(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """An outside body that is taken for one of ours; or one of ours where the records speak of the other."""
    for alike in sheet.authority.alike:
        for mention in passage.of(LOOK_ALIKE, ORGANISATION):
            if meant := _meant(alike, mention, passage):
                ours = sheet.authority.printed((ORGANISATION, meant), passage.language)
                fix = in_case_of(ours, mention, passage.language)
                difference = alike.difference.get(passage.language) or next(iter(alike.difference.values()), "")
                key = (ORGANISATION, meant)
                yield found(
                    "look-alike", passage, _span(mention), fix=fix, subject=key, ours=ours, difference=difference
                )


@check(
    "reference-look-alike",
    Severity.QUESTION,
    _("“%(words)s” is not in our registry but in the public one (ROR), and it is like “%(ours)s”. Which one is meant?"),
    everywhere=True,
)
def like_ours(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """A body that only the reference knows, called much as one of ours: it asks, and links nothing."""
    for mention in passage.of(REFERENCE):
        if near := _nearest(sheet.authority, mention):
            ours = sheet.authority.printed(near, passage.language)
            fix = in_case_of(ours, mention, passage.language)
            yield found("reference-look-alike", passage, _span(mention), fix=fix, subject=near, ours=ours)


@check(
    "reference-only",
    Severity.HINT,
    _("“%(words)s” is not in our registry; the public one (ROR) has it. Add it when you deal with it."),
    everywhere=True,
)
def only_outside(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """A body that only the reference knows and that is like none of ours."""
    for mention in passage.of(REFERENCE):
        if not _nearest(sheet.authority, mention):
            yield found("reference-only", passage, _span(mention))


def _nearest(authority: Authority, mention: Mention) -> Key | None:
    """Our body whose name is much like the mentioned one; of Russian names the case matters little."""
    typed = _stems(mention.text)
    best, nearest = LIKE, None
    for key in (key for key in authority.facts if key[0] == ORGANISATION):
        for form in authority.forms(key):
            if form.language == mention.language and form.form not in NO_NAMES:
                likeness = fuzz.token_sort_ratio(typed, _stems(form.text), score_cutoff=best)
                best, nearest = (likeness, key) if likeness > best else (best, nearest)
    return nearest


def _stems(text: str) -> str:
    return " ".join(map(stem, words(strict(text))))


def _meant(alike: Alike, mention: Mention, passage: Passage) -> str:
    """The code of the body that is probably meant instead; empty where the mention may be right."""
    if mention.kind == LOOK_ALIKE:
        return alike.one if mention.code == alike.code else ""
    pair = {alike.one: alike.other, alike.other: alike.one}
    other = pair.get(mention.code, "")
    bodies = passage.source.bodies if passage.source else frozenset()
    return other if other in bodies and mention.code not in bodies else ""


def _as(passage: Passage, form: str) -> list[Mention]:
    return [mention for mention in passage.mentions if mention.form == form]


def _is_printed_elsewhere(sheet: Sheet, language: str, code: str) -> bool:
    every = (mention for one in sheet.passages if one.language == language for mention in one.of(ORGANISATION))
    return any(mention.code == code and mention.form == FULL for mention in every)


def _written(authority: Authority, mention: Mention) -> Written | None:
    """What the authority says of the very form that stands in the text."""
    forms = [one for one in authority.written.get(_key(mention), ()) if one.kind == mention.form]
    same = [one for one in forms if one.text.casefold() == mention.text.casefold()]
    return next(iter(same or forms), None)


def _instead(authority: Authority, mention: Mention, written: Written | None, language: str) -> str:
    """The form that the authority says; else the printed one, an acronym in the place of an acronym."""
    order = (ACRONYM, "short", FULL) if is_acronym(mention.text) else (FULL, "short", ACRONYM)
    return (written.use_instead if written else "") or authority.printed(_key(mention), language, *order)


def _key(mention: Mention) -> Key:
    return mention.kind, mention.code


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
