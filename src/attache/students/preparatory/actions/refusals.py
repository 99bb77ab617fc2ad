"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class GroupOver(Refused):
    sentence = _("%(group)s is not open: lessons are held in groups that are open.")


class NotTaught(Refused):
    sentence = _("%(subject)s is not taught at this level in this track. Set its hours on the track first.")


class TaughtThatDay(Refused):
    sentence = _("%(subject)s stands on that day already (%(code)s): change its hours instead.")


class OtherTeacher(Refused):
    sentence = _("%(teacher)s does not teach this subject at this centre.")


class StillToCome(Refused):
    sentence = _("The lesson of %(day)s is still to come: attendance is noted from that day on.")


class LessonOff(Refused):
    sentence = _("This lesson was called off.")


class Unknown(Refused):
    sentence = _("Say of everybody who sat in the group that day whether they came: %(names)s.")


class NoMark(Refused):
    sentence = _("“%(value)s” is not a mark: type a whole number from 0 to 100, and only of who came.")


class LimitsWrong(Refused):
    sentence = _("Shares are per cent from 0 to 100; at least one lesson is missed in a row.")


class NothingToTell(Refused):
    sentence = _("No lesson has been held between these days: there is nothing to tell.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already: %(happening)s. Correct it there.")


class NotAnExamination(Refused):
    sentence = _("Certificates are issued upon a final examination that was held.")


class NotPassed(Refused):
    sentence = _("%(learner)s has not passed: each subtest needs its per cent.")


class NobodyPassed(Refused):
    sentence = _("Nobody is left who passed and has no certificate of that level.")


class HasCertificate(Refused):
    sentence = _("%(learner)s has a valid certificate of this level: %(number)s. Replace it, if its words are wrong.")


class BeforeExamination(Refused):
    sentence = _("The examination was on %(day)s: the certificate cannot be older.")


class NoReason(Refused):
    sentence = _("Say why, in a few words.")


class TooLate(Refused):
    sentence = _("The day by which the level is to be proven, %(day)s, has passed.")


class StepsAlready(Refused):
    sentence = _("%(learner)s has an open step to this programme: %(code)s.")
