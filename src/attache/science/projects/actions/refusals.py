"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused

PURPOSE = "project"


class NoTitle(Refused):
    sentence = _("A project needs its title in at least one language.")


class NotOpen(Refused):
    sentence = _("The call is not open: %(state)s. %(reason)s")


class NoSuchHappening(Refused):
    sentence = _("There is no happening “%(code)s” in the chronicle.")


class UnknownPartner(Refused):
    sentence = _("“%(typed)s” is no partner that we know. Add it to the partners first.")


class FiledAlready(Refused):
    sentence = _("This side is submitted: take it back before you change it.")


class OnlyTheApplicant(Refused):
    """More was asked of the applicant, and nobody else may write it."""

    sentence = _("More was asked of the applicant: until it is sent, only the applicant writes here, by the link.")


class NotReady(Refused):
    sentence = _("Before it can be submitted, fill in: %(missing)s.")


class TooLate(Refused):
    sentence = _("The deadline was %(instants)s. What you have entered is kept as a draft; please write to the office.")


class AnswerTooLate(Refused):
    sentence = _("What was asked for could be sent until %(instants)s. What you have entered is kept.")


class TeamOutside(Refused):
    sentence = _("The call takes teams from %(least)s to %(most)s members; this side says %(team)s.")


class TeamMiscounted(Refused):
    sentence = _("The team has %(team)s members, but the leader and those on the list are %(listed)s.")


class AboveCeiling(Refused):
    sentence = _("The fund gives %(sums)s for one project; this side asks for %(amount)s.")


class TooLong(Refused):
    sentence = _("The call is for %(months)s months of work; this side plans %(planned)s.")


class EndsBefore(Refused):
    sentence = _("The work ends before it begins.")


class BadMember(Refused):
    sentence = _("“%(part)s” is no part in a team.")


class NoAsk(Refused):
    sentence = _("Say what is missing: the applicant will read it.")


class AsksThePast(Refused):
    sentence = _("The applicant needs some time: choose a later day.")


class Settled(Refused):
    sentence = _("This project is no longer being prepared: %(state)s.")


class ObjectedAlready(Refused):
    sentence = _("This ground stands already: %(ground)s.")
