"""Reviews begun and decided; people told of deadlines."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Language
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.agreements import actions as agreements
from attache.relations.agreements import queries as found
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import BINDING
from attache.relations.agreements.states import State as Stands
from attache.relations.renewals import outputs, queries
from attache.relations.renewals.actions.ending import NoReason, give_notice, prolong, terminate
from attache.relations.renewals.models import Review, Telling, Tie
from attache.relations.renewals.states import DECIDE, State, Verdict

TOPIC = "renewals.deadline"


class NoDay(Refused):
    sentence = _("Say until which day.")


class NothingToTie(Refused):
    sentence = _("There is no such meeting, letter or happening.")


class NotBinding(Refused):
    sentence = _("Only what is signed and has not ended is reviewed.")


@transaction.atomic
def begin_review(*, agreement: Agreement, by: User, at: datetime) -> Review:
    """Collect what the records say of an agreement. An open review gets its evidence anew. Refused unless it binds."""
    history.lock(agreement)
    one = found.agreement(agreement.code)
    if one.state not in BINDING:
        raise NotBinding
    said = queries.evidence(one, found.partners_of(one))
    review: Review | None = Review.objects.filter(agreement=one, state=State.OPEN).first()
    if review:
        Review.objects.filter(pk=review.pk).update(evidence=said, collected_at=at, deadline=one.deadline)
    else:
        review = Review.add(agreement=one, deadline=one.deadline, evidence=said, collected_at=at, made_by=by)
    journal.write(gettext_noop("renewal review: evidence collected"), review, by=by, at=at)
    review.refresh_from_db()
    return review


@transaction.atomic
def tie(*, agreement: Agreement, kind: str, code: str, belongs: bool, by: User, at: datetime) -> Review:
    """Say of a meeting, a letter or a happening that it belongs to an agreement, or no longer, and collect anew.

    Refused for what is no record of ours, and unless the agreement binds. Harmless to repeat.
    """
    history.lock(agreement)
    try:
        record = queries.record(kind, code)
    except (ObjectDoesNotExist, ValueError) as error:
        raise NothingToTie from error
    tied = {"agreement": agreement, "kind": kind, "code": record.code}
    if belongs:
        _one, changed = Tie.objects.get_or_create(**tied, defaults={"made_by": by, "made_at": at})
    else:
        changed = bool(Tie.objects.filter(**tied).delete()[0])
    if changed:
        changes: journal.Changes = {"evidence": (None, record.code) if belongs else (record.code, None)}
        verb = gettext_noop("tied to the agreement") if belongs else gettext_noop("untied from the agreement")
        journal.write(verb, agreement, by=by, at=at, changes=changes)
    return begin_review(agreement=agreement, by=by, at=at)


@transaction.atomic
def decide(*, review: Review, verdict: str, reason: str, until: date | None = None, by: User, at: datetime) -> Review:
    """Say what shall become of the agreement, and do it in the same act.

    Renew: a draft with its words as they stand. Extend: it goes on until a day. Amend: an amendment is begun. Lapse:
    notice is given where it would prolong itself. Terminate: it ends on a day. Refused without a reason, without a
    day where one is needed, when it was decided before, and for whatever the agreement refuses.
    """
    if not reason.strip():
        raise NoReason
    if verdict in {Verdict.EXTEND, Verdict.TERMINATE} and until is None:
        raise NoDay
    one = found.agreement(review.agreement.code)
    result = _carry_out(one, Verdict(verdict), reason, until, by=by, at=at)
    said = {"verdict": verdict, "reason": reason.strip(), "result": result}
    take(review, DECIDE, decided_by=by, decided_at=at, **said)
    changes: journal.Changes = {"verdict": (None, verdict), "reason": (None, reason.strip())}
    journal.write(gettext_noop("renewal decided"), review, by=by, at=at, changes=changes)
    return review


def tell_of_deadlines(*, at: datetime) -> None:
    """Tell everybody concerned of a deadline that has come within 12, 6 or 3 months, once each. Harmless to repeat."""
    for one, months, user in queries.to_be_told(at.date()):
        _tell(one, months, user, at)


@transaction.atomic
def _tell(one: Agreement, months: int, user: User, at: datetime) -> None:
    Telling.objects.create(agreement=one, deadline=one.deadline, months=months, user=user, told_at=at)
    if not user.email:
        return
    url = f"{settings.PUBLIC_URL}/office/renewals/{one.code}/"
    subject, body = outputs.mail(one, Language(user.language), url)
    outbox.put(
        TOPIC, subject=one, to_name=str(user), to_address=user.email, language=user.language, subject_line=subject,
        body=body, outside=False, key=f"renewals-{one.code}-{one.deadline}-{months}-{user.pk}",
        by=journal.Clockwork(), at=at,
    )  # fmt: skip


def _carry_out(
    one: Agreement, verdict: Verdict, reason: str, until: date | None, *, by: User, at: datetime
) -> Agreement | None:
    if verdict == Verdict.RENEW:
        return agreements.begin_anew(agreement=one, by=by, at=at)
    if verdict == Verdict.AMEND:
        return agreements.amend(agreement=one, title=one.title, by=by, at=at)
    if verdict == Verdict.EXTEND and until:
        prolong(agreement=one, until=until, by=by, at=at)
    if verdict == Verdict.TERMINATE and until:
        terminate(agreement=one, on=until, reason=reason, by=by, at=at)
    if verdict == Verdict.LAPSE and one.prolongs and one.state == Stands.IN_FORCE and one.lasts_until:
        give_notice(agreement=one, until=one.lasts_until, reason=reason, by=by, at=at)
    return None
