"""An article asked to be put into the account's drafts, and what came of it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.models import Edition
from attache.front.wechat import outputs, queries
from attache.front.wechat.models import Handover
from attache.front.wechat.states import NO_ANSWER, State
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class NotSwitchedOn(Refused):
    sentence = _("This installation is not connected with an official account. Copy the article, or take the package.")


class NotPublished(Refused):
    sentence = _("This edition is not published yet in this language. What readers have is what is handed over.")


class WouldBreak(Refused):
    sentence = _("WeChat would break this article: %(first)s")


class OnItsWay(Refused):
    sentence = _("It is on its way to the drafts already.")


@transaction.atomic
def hand_over(*, edition: Edition, language: Language, by: User, at: datetime) -> Handover:
    """Ask for the article in one language to be put into the account's drafts; a person publishes it there.

    Refused where no account is set, before it is published, while it is on its way, and where the lint has found
    anything.
    """
    if not settings.WECHAT_URL:
        raise NotSwitchedOn
    published = queries.standing(edition, language)
    if published is None:
        raise NotPublished
    Edition.objects.select_for_update().get(pk=edition.pk)
    if Handover.objects.filter(edition=edition, language=language.value, state=State.ASKED).exists():
        raise OnItsWay
    findings = outputs.ready(published.content).findings
    if findings:
        raise WouldBreak(first=outputs.said_of(findings[0]))
    made: Handover = Handover.objects.create(
        edition=edition, language=language.value, sha256=published.sha256, asked_by=str(by)[:200], asked_at=at
    )
    changes: journal.Changes = {"language": (None, language.value)}
    journal.write(gettext_noop("article sent to the drafts"), edition, by=by, at=at, changes=changes)
    return made


def settle(*, handover: Handover, at: datetime, media_id: str = "", error: str = "", detail: str = "") -> None:
    """Write down that WeChat took the article as a draft, or why not; without an answer it is tried again."""
    tried = handover.tried + 1
    again = error == NO_ANSWER and tried < queries.TRIES
    state = State.SENT if media_id else State.ASKED if again else State.FAILED
    Handover.objects.filter(pk=handover.pk, state=State.ASKED).update(
        state=state,
        tried=tried,
        media_id=media_id,
        error=error,
        error_detail=detail[:300],
        ended_at=None if again else at,
    )
