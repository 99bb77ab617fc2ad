"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class TrackKnown(Refused):
    sentence = _("The centre has a track of this profile already: %(track)s.")


class NotOpen(Refused):
    sentence = _("%(centre)s is closed. Open it again first.")


class NothingTaught(Refused):
    sentence = _("Before the centre is opened, say what is taught: a track with its hours.")


class EnrolledAlready(Refused):
    sentence = _("%(learner)s is enrolled for this term already (%(code)s).")


class NoSuchApplicant(Refused):
    sentence = _("There is no applicant with the code “%(code)s”.")


class OfAnotherCentre(Refused):
    sentence = _("The track or the site belongs to another centre.")


class InAGroup(Refused):
    sentence = _("Only who is enrolled and in no group changes the track. Take the learner out of the group first.")


class NoReason(Refused):
    sentence = _("Say why, in a few words.")


class NobodyToCall(Refused):
    sentence = _("Nobody of this term is at the centre yet: enrol learners first.")


class NotYet(Refused):
    sentence = _("The day of the test, %(day)s, is still to come: results are entered from that day on.")


class CalledOff(Refused):
    sentence = _("This sitting was called off.")


class HasResults(Refused):
    sentence = _("Results have been entered: the sitting took place.")


class NoPercentage(Refused):
    sentence = _("“%(value)s” is not a percentage: type a whole number from 0 to 100.")


class BarWrong(Refused):
    sentence = _("Both are per cent from 0 to 100; in one subtest not more can be needed than in each.")


class ToldAlready(Refused):
    sentence = _("The chronicle has this centre already: %(happening)s. Correct it there.")
