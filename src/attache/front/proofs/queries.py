"""The findings of an edition as its editor sees them."""

from collections import Counter
from dataclasses import dataclass

from attache.front.digest import queries
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import proofs
from attache.kernel.languages import Language
from attache.registry.proofreading import queries as proofreading
from attache.registry.proofreading.logic.sheets import Finding
from attache.registry.proofreading.states import Severity


@dataclass(frozen=True)
class Shown:
    """A finding with its explanation, its item, and the how-manieth place of the item that has these words."""

    finding: Finding
    said: str
    label: str
    item: Item
    nth: int
    context: str


@dataclass(frozen=True)
class Proofs:
    """What is said of an edition in one language, and how much of each language stops its approval."""

    edition: Edition
    language: Language
    shown: list[Shown]
    blocking: dict[Language, int]


def proofs_of(code: str, language: Language) -> Proofs:
    """The findings of an edition. Raises Edition.DoesNotExist."""
    edition = queries.edition_with_all(code)
    findings = proofs.findings_of(edition)
    stopping = Counter(one.language for one in proofreading.blocking(findings))
    items = {str(item.pk): item for item in edition.items.all()}
    mine = [one for one in findings if one.language == language.value]
    shown = [_shown(one, items[one.key.partition("/")[0]], language) for one in mine]
    return Proofs(edition, language, shown, {one: stopping[one.value] for one in Language})


def findings(edition: Edition) -> list[Finding]:
    """Everything that the proofreader says of an edition that was loaded with all."""
    return proofs.findings_of(edition)


def finding_at(item: Item, language: Language, *, check: str, start: int, words: str) -> Finding | None:
    """The finding of a check at a place of an item, if it is still there."""
    found = proofs.findings_of(queries.edition_with_all(item.edition.code))
    wanted = (f"{item.pk}/{language.value}", check, start, words)
    return next((one for one in found if (one.key, one.check, one.start, one.words) == wanted), None)


def _shown(finding: Finding, item: Item, language: Language) -> Shown:
    text = proofs.BREAK.join(proofs.text_of(item, language))
    before, after = text[max(finding.start - 40, 0) : finding.start], text[finding.end : finding.end + 40]
    around = f"…{before}[{finding.words}]{after}…".replace("\n", " ")
    label = str(Severity(finding.severity).label)
    return Shown(finding, proofreading.said(finding), label, item, text[: finding.start].count(finding.words), around)
