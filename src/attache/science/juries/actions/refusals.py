"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NoName(Refused):
    sentence = _("Say who it is.")


class OfTheHouse(Refused):
    """Whoever keeps the records sees every project there, and so may not judge."""

    sentence = _("%(name)s has an account of the house: who keeps the records does not judge.")


class NotToJudge(Refused):
    """Not there for this juror; it is not said why."""

    sentence = _("There is no such project for you to judge.")
    status = 404


class BadScores(Refused):
    sentence = _("Every criterion has a score from %(lowest)s to %(highest)s.")


class NotBoth(Refused):
    sentence = _("Only what both juries recommend is admitted: %(project)s.")


class NotJudged(Refused):
    sentence = _("Both juries judge first, with %(needed)s sheets each; on a formal ground, say it to the team.")
