"""Every check of the house under its code, with its severity and the sentence that explains it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from attache.registry.naming.logic.finding import Key
from attache.registry.proofreading.logic.sheets import Finding, Passage, Sheet
from attache.registry.proofreading.states import Severity

Look = Callable[[Sheet, Passage], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One kind of finding. `everywhere`: an answer to it holds in every text, not in the one it was given for."""

    code: str
    severity: Severity
    sentence: str | Promise
    look: Look
    everywhere: bool = False

    def said(self, finding: Finding) -> str:
        """The explanation in the reader's language."""
        return str(self.sentence) % finding.params


CHECKS: dict[str, Check] = {}


def check(
    code: str, severity: Severity, sentence: str | Promise, *, everywhere: bool = False
) -> Callable[[Look], Look]:
    """Put a function into the register: it is called with the sheet and each of its passages."""

    def enter(look: Look) -> Look:
        CHECKS[code] = Check(code, severity, sentence, look, everywhere)
        return look

    return enter


def found(
    code: str,
    passage: Passage,
    span: tuple[int, int],
    *,
    fix: str = "",
    subject: Key | None = None,
    severity: Severity | None = None,
    **params: str,
) -> Finding:
    """A finding of a check at a place of a passage; the words of the place fill %(words)s of its sentence."""
    words = passage.text[slice(*span)]
    return Finding(
        check=code,
        severity=severity or CHECKS[code].severity,
        key=passage.key,
        start=span[0],
        end=span[1],
        words=words,
        language=passage.language,
        params={"words": words, "fix": fix, **params},
        fix="" if fix == words else fix,
        subject=subject,
        group=passage.group,
    )


def proofread(sheet: Sheet) -> list[Finding]:
    """Everything that the checks find, passage by passage, in the order of the text."""
    order = {passage.key: number for number, passage in enumerate(sheet.passages)}
    findings = {
        (one.check, one.key, one.start, one.end): one
        for passage in sheet.passages
        for each in CHECKS.values()
        for one in each.look(sheet, passage)
    }
    return sorted(findings.values(), key=lambda one: (order[one.key], one.start, one.end, one.check))
