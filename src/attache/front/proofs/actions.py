"""Taking a fix over, and saying that a finding is right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from attache.front.digest import actions as digest
from attache.front.digest.models import Item
from attache.front.digest.queries import proofs
from attache.front.proofs import queries
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.registry.proofreading import actions as proofreading
from attache.registry.proofreading.logic.sheets import Finding
from attache.registry.proofreading.models import Answer


class FindingGone(Refused):
    sentence = _("The text has changed meanwhile: that place is no longer there.")


class NoFix(Refused):
    sentence = _("There is no certain fix for “%(words)s”: change the text by hand.")


@transaction.atomic
def accept_fix(*, item: Item, language: Language, check: str, start: int, words: str, by: User, at: datetime) -> Item:
    """Put a finding's fix in the place of the words that it was found in.

    Refused when the place is no longer there, and when there is no fix.
    """
    finding = _still_there(item, language, check, start, words)
    if not finding.fix:
        raise NoFix(words=words)
    heading, text = proofs.text_of(item, language)
    whole = proofs.BREAK.join((heading, text))
    mended = whole[: finding.start] + finding.fix + whole[finding.end :]
    new_heading, _break, new_text = mended.partition(proofs.BREAK)
    opened = {"heading": heading, "text": text}
    return digest.edit_item(
        item=item, language=language, heading=new_heading, text=new_text, opened=opened, by=by, at=at
    )


@transaction.atomic
def answer(
    *, item: Item, language: Language, check: str, start: int, words: str, reason: str = "", by: User, at: datetime
) -> Answer:
    """Say that the words are right. Refused when the place is no longer there, and for an error."""
    finding = _still_there(item, language, check, start, words)
    return proofreading.answer_finding(finding=finding, reason=reason, by=by, at=at)


def _still_there(item: Item, language: Language, check: str, start: int, words: str) -> Finding:
    finding = queries.finding_at(item, language, check=check, start=start, words=words)
    if finding is None:
        raise FindingGone
    return finding
