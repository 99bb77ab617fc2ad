"""Saying that a finding is right as it stands, and taking that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.registry.proofreading import queries
from attache.registry.proofreading.logic.sheets import Finding
from attache.registry.proofreading.models import Answer
from attache.registry.proofreading.states import Severity


class ErrorStays(Refused):
    sentence = _("“%(words)s” is an error: it is corrected, or the registry is. It cannot be waved through.")


@transaction.atomic
def answer_finding(*, finding: Finding, reason: str = "", by: User, at: datetime) -> Answer:
    """Say that the words of a finding are right, in its place or, by the kind of check, in every text.

    Answering again changes nothing. Refused for an error: a forbidden name does not become right by being said so.
    """
    if finding.severity == Severity.ERROR:
        raise ErrorStays(words=finding.words)
    check, language, words, place = queries.place_of(finding)
    key = {"check_code": check, "language": language, "words": words, "place": place}
    answer: Answer | None = Answer.objects.filter(**key).first()
    if answer is None:
        answer = Answer.add(**key, reason=reason, said_by=by, said_at=at)
        journal.write(gettext_noop("said to be right"), answer, by=by, at=at, changes={check: (None, reason)})
    return answer


@transaction.atomic
def withdraw_answer(*, answer: Answer, by: User, at: datetime) -> None:
    """Let the proofreader ask again."""
    journal.write(gettext_noop("to be asked again"), answer, by=by, at=at)
    Answer.objects.filter(pk=answer.pk).delete()
