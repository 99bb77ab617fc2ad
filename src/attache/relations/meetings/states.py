"""How a meeting comes about and ends, and the words of the room."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.daybook.chronicle import states as chronicle
from attache.kernel.moves import Move

MEETING = "meetings.meeting"  # what the search index calls the records of this room


class State(models.TextChoices):
    """Where a meeting stands."""

    PROPOSED = "proposed", pgettext_lazy("meeting", "proposed")
    AGREED = "agreed", pgettext_lazy("meeting", "agreed")
    HELD = "held", pgettext_lazy("meeting", "held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


AGREE = Move("agree", (State.PROPOSED,), State.AGREED, _("It is agreed"), primary=True)
SET_TIME = Move("set-time", (State.PROPOSED,), State.PROPOSED, _("Choose the time"))
MOVE = Move("move", (State.AGREED,), State.AGREED, _("Move it"))
HOLD = Move("hold", (State.PROPOSED, State.AGREED), State.HELD, _("It was held"), primary=True)
CANCEL = Move("cancel", (State.PROPOSED, State.AGREED), State.CANCELLED, _("Cancel it"))
MOVES = (AGREE, SET_TIME, MOVE, HOLD, CANCEL)
OPEN = (State.PROPOSED, State.AGREED)
TAG_OF_STATE = {State.PROPOSED: "wait", State.AGREED: "news", State.HELD: "good", State.CANCELLED: "seal"}


class Says(StrEnum):
    """What a letter says of a meeting to whoever gets it."""

    COME = "come"
    CANCELLED = "cancelled"
    DROPPED = "dropped"  # it takes place, without this person


class Format(models.TextChoices):
    """How people come together."""

    ONLINE = "online", _("online")
    IN_PERSON = "in_person", _("in person")
    HYBRID = "hybrid", _("hybrid")


class Outcome(models.TextChoices):
    """What came of one item of the agenda."""

    NONE = "", _("not reached")
    INFORMATION = "information", pgettext_lazy("outcome", "information")
    DECISION = "decision", pgettext_lazy("outcome", "decision")
    COMMITMENT = "commitment", pgettext_lazy("outcome", "commitment")


class Known(models.TextChoices):
    """Whether something is known to work."""

    UNKNOWN = "", _("not tried")
    YES = "yes", _("works")
    NO = "no", _("does not work")


class Service(models.TextChoices):
    """Where people see each other."""

    TENCENT = "tencent", _("Tencent Meeting")
    VOOV = "voov", "VooV Meeting"
    ZOOM = "zoom", "Zoom"
    TELEMOST = "telemost", _("Yandex Telemost")
    TEAMS = "teams", "Microsoft Teams"
    WECHAT = "wechat", "WeChat"
    PHONE = "phone", _("by phone")
    OTHER = "other", _("another service")


# The kinds of happening that a meeting can become, by type.
KINDS = {
    type_: chronicle.KINDS_OF[type_]
    for type_ in (
        chronicle.Type.MEETING,
        chronicle.Type.RECRUITMENT,
        chronicle.Type.EVENT,
        chronicle.Type.CENTRE,
        chronicle.Type.JOINT,
        chronicle.Type.CALL,
    )
}
# How a happening of a meeting stands: once, or again and again.
TOLD = (chronicle.Status.DONE, chronicle.Status.RECURRING)
