"""What the pages of minutes need."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.languages import Language
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.needs import Need, Source, Why
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.registry.partners.states import ChannelKind
from attache.registry.people.models import User
from attache.relations.meetings.models import Delegate, Meeting
from attache.relations.minutes.models import Minutes, SignOff
from attache.relations.minutes.rules import can_write
from attache.relations.minutes.states import Answer, State


def minutes(code: str) -> Minutes:
    """One record with its meeting. Raises Minutes.DoesNotExist."""
    found: Minutes = Minutes.objects.select_related("meeting__office", "made_by").get(code=code)
    return found


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting, if anybody has begun them."""
    found: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    return found


def asked_through(link: Link) -> SignOff:
    """What a link asks for. Raises SignOff.DoesNotExist."""
    found: SignOff = SignOff.objects.select_related("minutes__meeting__office").get(link=link.code)
    return found


def standing(record: Minutes) -> list[SignOff]:
    """Who was asked for the present words, or has signed them for us."""
    return list(SignOff.objects.filter(minutes=record, voided_at=None).select_related("signed_by"))


def awaited(record: Minutes) -> QuerySet[SignOff]:
    """The other sides that count: who has answered about the present words, or still can."""
    asked = SignOff.objects.filter(minutes=record, voided_at=None, signed_by=None)
    waiting = Link.objects.filter(subject_code=record.code, state=LinkState.OPEN).values("code")
    found: QuerySet[SignOff] = asked.filter(~Q(answer="") | Q(link__in=waiting))
    return found


def letters_of(record: Minutes) -> QuerySet[Note]:
    """The letters about some minutes that have not left yet."""
    mine = Note.objects.filter(about_kind=record._meta.label_lower, about_code=record.code)
    return mine.filter(state__in=CANCEL.sources)


def guest_of(meeting: Meeting) -> dict[str, Any]:
    """Whom to ask first: somebody of the other sides with a mail address, else anybody, in the side's language."""
    others = Delegate.objects.filter(side__meeting=meeting, side__ours=False).select_related("side", "person")
    mails = [(one, _mail_of(one)) for one in others.order_by("-came", "pk")]
    one, mail = next((pair for pair in mails if pair[1]), next(iter(mails), (None, "")))
    if one is None:
        return {}
    language = one.side.language or Language.EN.value
    return {"name": one.words.best(Language(language)), "language": language, "address": mail}


def to_be_seen_to(user: User, _today: date) -> QuerySet[Minutes]:
    """Minutes of the own office that were commented upon, or changed after somebody had signed them off."""
    if not can_write(user):
        return Minutes.objects.none()
    lost = SignOff.objects.filter(voided_at__isnull=False, answer=Answer.AGREED, signed_by=None).values("minutes")
    found: QuerySet[Minutes] = Minutes.objects.filter(
        Q(state=State.COMMENTED) | Q(state=State.DRAFT, pk__in=lost), meeting__office=user.office
    )
    return found.order_by("pk")


def _to_be_seen_to_told(found: Minutes, _today: date) -> Need:
    said = _("The other side has commented on “%(title)s”"), _("Ask anew for the sign-off of “%(title)s”")
    title = said[found.state == State.DRAFT] % {"title": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "meeting")


def _mail_of(one: Delegate) -> str:
    if one.person is None:
        return ""
    mails = one.person.channels.filter(kind=ChannelKind.MAIL).values_list("value", flat=True)
    return str(mails.first() or "")


NEEDS = (Source(to_be_seen_to, _to_be_seen_to_told),)
