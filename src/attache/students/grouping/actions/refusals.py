"""What is refused, in sentences."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NobodyToGroup(Refused):
    sentence = _("Nobody of this term is at the centre: enrol learners and test their level first.")


class SizesWrong(Refused):
    sentence = _("The least number in a group is at least one, and not above the most.")


class PinsInTheWay(Refused):
    """What is pinned cannot be kept together with the rules. `obstacles` are those that each alone stand in the way."""

    sentence = _("What is pinned cannot be kept: %(why)s")

    def __init__(self, obstacles: Any, **params: object) -> None:
        self.obstacles = obstacles
        super().__init__(**params)


class Stale(Refused):
    sentence = _("Learners, wishes, pins or hours have changed since this was computed. Propose the groups anew.")


class NotHere(Refused):
    sentence = _(
        "This place cannot be pinned: nothing is taught there at this learner's level, or it is another track."
    )


class TooFew(Refused):
    sentence = _("%(group)s has %(n)s learners; at least %(least)s are needed to open it. Merge or cancel it.")


class Full(Refused):
    sentence = _("%(group)s is full: at most %(most)s may be in it.")


class OtherTrack(Refused):
    sentence = _("Groups of different tracks or terms are not mixed. Change the learner's track first.")


class SameGroup(Refused):
    sentence = _("The learner is in this group already.")


class OverAlready(Refused):
    sentence = _("%(group)s is neither planned nor open.")


class NoReason(Refused):
    sentence = _("Say why, in a few words.")


class NotInAGroup(Refused):
    sentence = _("%(learner)s is in no group.")


class BeforeIt(Refused):
    sentence = _("The learner came into the present group on %(day)s: the move cannot be earlier.")
