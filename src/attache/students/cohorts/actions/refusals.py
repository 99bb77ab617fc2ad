"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class EndsBefore(Refused):
    sentence = _("It ends before it begins.")


class NoTitle(Refused):
    sentence = _("A cohort needs its title in at least one language.")


class NoPartner(Refused):
    sentence = _("A cohort of students is one partner's: name the partner.")


class NoSuchField(Refused):
    sentence = _("“%(code)s” is not a field of ISCED-F 2013. A field has four digits, such as 0613.")


class OtherYear(Refused):
    """A plain correction does not carry places between years."""

    sentence = _("People are nominated for %(year)s. To begin in another year, defer the cohort.")


class OtherPartner(Refused):
    sentence = _("%(name)s is nominated by another partner, or for another year.")


class NotGathering(Refused):
    sentence = _("Nobody can join any more: %(cohort)s is %(stage)s.")


class StillInCohort(Refused):
    sentence = _("People are in the cohort: their partner stays.")


class NobodyInIt(Refused):
    sentence = _("Nobody is in the cohort yet.")


class StillPending(Refused):
    sentence = _("These are not verified yet: %(names)s.")


class NotLater(Refused):
    sentence = _("A cohort is deferred to a later day than %(day)s.")


class NotInCohort(Refused):
    sentence = _("An exception was named for somebody who does not come with this cohort.")


class InACohort(Refused):
    sentence = _("Somebody of them is in a cohort already.")


class NothingTold(Refused):
    sentence = _("Say the cause: it is told to the students and to the partner.")


class NotYourStep(Refused):
    sentence = _("This step is not yours.")
