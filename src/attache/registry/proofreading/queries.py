"""What the proofreader knows: the authority around the names of a sheet, and what has been answered before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q

from attache.kernel.languages import Language
from attache.registry.naming import queries as naming
from attache.registry.naming.logic.finding import Key
from attache.registry.naming.logic.folding import fold
from attache.registry.naming.logic.patterns import Form, of_forms
from attache.registry.naming.models import LookAlike, StyleRule, Variant
from attache.registry.naming.states import LOOK_ALIKE, ORGANISATION, PERSON, POST, TERM, UNIT
from attache.registry.partners.models import Organisation, OrganisationName, Position, WrittenForm
from attache.registry.proofreading.logic.checks import CHECKS
from attache.registry.proofreading.logic.checks import proofread as run
from attache.registry.proofreading.logic.sheets import Alike, Authority, Finding, Passage, Post, Sheet, Written
from attache.registry.proofreading.models import Answer
from attache.registry.proofreading.states import Severity


def proofread(passages: Iterable[Passage], on: date) -> list[Finding]:
    """Everything to be said of texts that are read together and appear on a day; what was answered is left out.

    The names in each passage are found here. A fixed number of queries, however many texts.
    """
    plain = list(passages)
    mentions = naming.find_in_all((one.text, one.language) for one in plain)
    read = tuple(replace(one, mentions=tuple(found)) for one, found in zip(plain, mentions, strict=True))
    findings = run(Sheet(read, authority_for(read, on), on))
    said = answered(findings)
    return [one for one in findings if place_of(one) not in said]


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with which a text must not leave: errors, and questions that nobody has answered."""
    return [one for one in findings if one.severity != Severity.HINT]


def said(finding: Finding) -> str:
    """The explanation of a finding in the reader's language."""
    return CHECKS[finding.check].said(finding)


def place_of(finding: Finding) -> tuple[str, str, str, str]:
    """Check, language, words and place under which an answer to a finding is kept; some hold everywhere."""
    place = "" if CHECKS[finding.check].everywhere else finding.group or finding.key
    return finding.check, finding.language, finding.words[:300], place


def answered(findings: Sequence[Finding]) -> set[tuple[str, str, str, str]]:
    """Those of the findings' places for which somebody has said that it is right."""
    words = {one.words[:300] for one in findings}
    rows = Answer.objects.filter(words__in=words)
    return set(rows.values_list("check_code", "language", "words", "place"))


def authority_for(passages: Sequence[Passage], on: date) -> Authority:
    """All names, and of the bodies, people and terms that the passages mention all that a check may ask."""
    keys = {(mention.kind, mention.code) for one in passages for mention in one.mentions}
    keys |= {(also.kind, also.code) for one in passages for mention in one.mentions for also in mention.also}
    codes = {kind: sorted(code for known, code in keys if known == kind) for kind, _code in keys}
    return Authority(
        facts=naming.known(),
        written=_written(codes),
        posts=_posts([*codes.get(PERSON, ()), *codes.get(POST, ())]),
        alike=tuple(map(_alike, _look_alikes(codes))),
        own=frozenset(Organisation.objects.filter(is_own=True).values_list("code", flat=True)),
        practices=frozenset((rule.practice, rule.language) for rule in StyleRule.objects.all() if _holds(rule, on)),
    )


def _holds(rule: StyleRule, on: date) -> bool:
    return any(rule.holds(language, on) for language in Language)


def _written(codes: dict[str, list[str]]) -> dict[Key, tuple[Written, ...]]:
    """The forms of the mentioned records that are not simply printed, with their reasons."""
    found: dict[Key, tuple[Written, ...]] = {}
    for name in OrganisationName.objects.filter(organisation__code__in=codes.get(ORGANISATION, ())).select_related(
        "organisation"
    ):
        _add(found, (ORGANISATION, name.organisation.code), name)
    people = [*codes.get(PERSON, ()), *codes.get(POST, ())]
    wanted = Q(term__code__in=codes.get(TERM, ())) | Q(person__code__in=people) | Q(position__person__code__in=people)
    variants = Variant.objects.filter(wanted | Q(unit__organisation__code__in=codes.get(UNIT, ())))
    for variant in variants.select_related("term", "person", "position__person", "unit__organisation"):
        _add(found, _key_of(variant), variant)
    return found


def _key_of(variant: Variant) -> Key:
    """Under which kind and code the finder reports a form."""
    kinds = {"term": TERM, "person": PERSON, "position": POST, "unit": UNIT}
    kind = next(kind for owner, kind in kinds.items() if getattr(variant, owner))
    return kind, variant.subject.code


def _add(found: dict[Key, tuple[Written, ...]], key: Key, form: WrittenForm) -> None:
    written = Written(form.text, form.language, form.kind, form.reason, form.use_instead)
    found[key] = (*found.get(key, ()), written)


def _posts(people: Sequence[str]) -> dict[str, tuple[Post, ...]]:
    """By the person's code, the posts with their titles in every language and case."""
    found: dict[str, tuple[Post, ...]] = {}
    rows = Position.objects.filter(person__code__in=people).select_related("person", "organisation").order_by("pk")
    for row in rows:
        forms = [Form(one.value, "full", row.title[one]) for one in Language if row.title[one]]
        titles = frozenset(fold(pattern.text) for pattern in of_forms(POST, row.person.code, forms))
        found[row.person.code] = (*found.get(row.person.code, ()), Post(titles, row.organisation.code))
    return found


def _look_alikes(codes: dict[str, list[str]]) -> Iterable[LookAlike]:
    bodies = codes.get(ORGANISATION, ())
    wanted = Q(code__in=codes.get(LOOK_ALIKE, ())) | Q(one__code__in=bodies) | Q(other__code__in=bodies)
    return LookAlike.objects.filter(wanted).select_related("one", "other")


def _alike(row: LookAlike) -> Alike:
    return Alike(row.code, row.one.code, row.other.code if row.other else "", row.difference.as_dict())
