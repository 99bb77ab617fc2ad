"""Why an invitation cannot be read, each in a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class Unreadable(Refused):
    """The family of everything that is no invitation to us."""


class NothingThere(Unreadable):
    sentence = _("The file is empty. Send it again.")


class TooBig(Unreadable):
    sentence = _("The file is too large for an invitation. Send only the one that is meant.")


class NoInvitation(Unreadable):
    sentence = _("There is no invitation in this. Send the .ics file, or the whole message saved as .eml.")


class Broken(Unreadable):
    sentence = _("The invitation is damaged and cannot be read. Ask for it to be sent again.")


class TooMany(Unreadable):
    sentence = _("There are too many entries in this calendar: at most %(most)s are read.")


class WrongEncoding(Unreadable):
    sentence = _("It cannot be told in which encoding the invitation is written. Ask for it in UTF-8.")


class NoHour(Unreadable):
    sentence = _("“%(title)s” names a day but no hour. Enter the meeting by hand.")


class ZoneMissing(Unreadable):
    sentence = _("“%(title)s” does not say in which time zone its hour is. Ask, and enter the meeting by hand.")


class RuleTooWide(Unreadable):
    sentence = _("“%(title)s” repeats in a way that is not taken over here. Enter the meetings by hand.")


class NotPasted(Unreadable):
    sentence = _(
        "This text is not an invitation of Tencent Meeting, VooV, Zoom, Yandex Telemost or Microsoft Teams. Paste the "
        "whole invitation with its link, or enter the meeting by hand."
    )
