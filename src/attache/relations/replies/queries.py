"""Who was invited to a meeting, and what each of them has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from attache.registry.partners.states import ChannelKind
from attache.relations.meetings.models import Delegate, Meeting
from attache.relations.replies.models import Reply


@dataclass(frozen=True)
class Asked:
    """Somebody who is invited, with the answer that counts; of somebody who is not, only the answer."""

    name: str
    mail: str
    reply: Reply | None
    invited: bool
    older: bool


def asked(meeting: Meeting) -> list[Asked]:
    """The delegates who are invited, and whoever else has answered. Of a meeting that was loaded with everything."""
    known = replies_to(meeting)
    rows = [_asked(str(one), mail_of(one), known, meeting, invited=True) for one in _invited(meeting)]
    there = {one.mail.lower() for one in rows}
    strangers = [mail for mail in known if mail not in there]
    return rows + [_asked(known[mail].name or mail, mail, known, meeting, invited=False) for mail in strangers]


def replies_to(meeting: Meeting) -> dict[str, Reply]:
    """The latest answer from each address, to the meeting or to the series that it is one of. One query."""
    to_all = Q(instance=None)
    found = Reply.objects.filter(to_all | Q(instance=meeting.instance), uid=meeting.uid).order_by("stamp", "pk")
    return {one.mail.lower(): one for one in found}


def answered(uid: str, instance: datetime | None) -> list[Meeting]:
    """The meetings that an answer under this UID is for, those of a whole series included."""
    found = Meeting.objects.filter(uid=uid)
    return list((found.filter(instance=instance) if instance else found).order_by("starts_at", "pk"))


def mail_of(one: Delegate) -> str:
    """Where somebody is invited: an account's own address, or the first of the person."""
    if one.user:
        return str(one.user.email)
    channels = one.person.channels.all() if one.person else ()
    return next((channel.value for channel in channels if channel.kind == ChannelKind.MAIL), "")


def _invited(meeting: Meeting) -> Iterable[Delegate]:
    return (one for side in meeting.sides.all() for one in side.delegates.all() if one.invited)


def _asked(name: str, mail: str, known: dict[str, Reply], meeting: Meeting, *, invited: bool) -> Asked:
    reply = known.get(mail.lower()) if mail else None
    return Asked(name, mail, reply, invited, older=bool(reply and reply.sequence < meeting.sequence))
