"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NoProjects(Refused):
    sentence = _("No project of this call is eligible: there is nothing to judge yet.")


class RoundAlready(Refused):
    sentence = _("This call has its reviews already.")


class NoCriteria(Refused):
    sentence = _("Say by what is judged: at least one criterion with a weight.")


class DuePast(Refused):
    sentence = _("The reviewers need some time: choose a later day.")


class UnderWay(Refused):
    sentence = _("The reviewers have begun: criteria and blindness stay as they are.")


class NotSettingUp(Refused):
    sentence = _("This is possible only until the reviews have ended.")


class HasReviews(Refused):
    sentence = _("This project is being read. Take its reviewers off first.")


class UnknownPerson(Refused):
    sentence = _("“%(typed)s” is nobody of the registry, or more than one. Enter the person first, or use the code.")


class InPoolAlready(Refused):
    sentence = _("%(name)s is in a pool of this call already.")


class NoSuchSide(Refused):
    sentence = _("The call has no such side.")


class ReadsNothing(Refused):
    sentence = _("Say which languages the reviewer reads.")


class StillReads(Refused):
    sentence = _("%(name)s has projects to read. Take them off first.")


class NotAccepted(Refused):
    sentence = _("%(name)s has not accepted the invitation.")


class OtherLanguage(Refused):
    sentence = _("%(name)s does not read the language of this side's form.")


class Conflicted(Refused):
    """Whoever has a conflict is never assigned; nothing of the project is told."""

    sentence = _("This reviewer has a conflict with this project.")


class NoCopy(Refused):
    sentence = _("The reviews are blind, and a copy without names is missing: %(projects)s.")


class NothingProposed(Refused):
    sentence = _("Nobody is proposed or set by hand yet.")


class NotYours(Refused):
    """A reviewer acts on what is theirs; what is not theirs is not there."""

    sentence = _("This project is not among yours.")
    status = 404


class NotWhileReading(Refused):
    sentence = _("The reviews are not open now.")


class DueOver(Refused):
    sentence = _("Reviews were taken until %(instant)s. What you have written is kept.")


class Unfinished(Refused):
    sentence = _("Give a score for every criterion, or abstain from it: %(missing)s.")


class NoText(Refused):
    sentence = _("Write a few words for the applicant.")


class OutOfRange(Refused):
    sentence = _("A score is a whole number from %(lowest)s to %(highest)s.")


class NotSaid(Refused):
    sentence = _("Write what you want to say.")
