"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class CampaignKnown(Refused):
    sentence = _("There is a campaign for %(year)s already: %(code)s.")


class EndsBefore(Refused):
    sentence = _("It ends before it begins.")


class CampaignClosed(Refused):
    sentence = _("%(campaign)s is not open. Open it first.")


class SourceKnown(Refused):
    sentence = _("%(source)s is known already: %(code)s.")


class NoContract(Refused):
    """An agency has no agreement that binds."""

    sentence = _("An agency is approved with its contract: name an agreement that is signed and has not ended.")


class NoSuchContract(Refused):
    sentence = _("There is no agreement %(code)s.")


class NoMoney(Refused):
    sentence = _("A commission is a number that is not below nothing, with its currency.")


class NoReason(Refused):
    sentence = _("Say why, in a few words.")


class NotBringing(Refused):
    sentence = _("%(source)s may not bring people now: it is not approved, or its time is over.")


class NoReach(Refused):
    sentence = _("“%(typed)s” is no phone number and no WeChat name.")


class LeadKnown(Refused):
    """Said to the office: whose number it is."""

    sentence = _("This number or WeChat name is known already: it is that of %(lead)s (%(code)s).")


class NotThisProgramme(Refused):
    sentence = _("The contract of %(source)s does not cover “%(programme)s”.")


class NobodyClaims(Refused):
    sentence = _("Nobody claims this person.")


class NoAgency(Refused):
    sentence = _("Only an agency claims people.")


class NothingSaid(Refused):
    sentence = _("Write down what was said.")


class NoNames(Refused):
    """A class list without a column of names, or without rows."""

    sentence = _("“%(name)s” has no column such as “姓名” or “Name”, or nothing below it.")


class ListChanged(Refused):
    sentence = _("This list has been taken in already. Look at the page again.")


class NothingToUndo(Refused):
    sentence = _("Only a list that was taken in as a whole can be taken back.")
