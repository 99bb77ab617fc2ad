"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NotOpen(Refused):
    sentence = _("The sign-up for “%(title)s” is not open.")


class SeatsTaken(Refused):
    sentence = _("%(taken)s people have a seat: there cannot be fewer seats than that.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: whoever has signed up will read it.")


class NotYet(Refused):
    sentence = _("It has not begun yet. What is to come cannot have been held.")


class NobodyThere(Refused):
    """A list without a column of names, or without anybody in it."""

    sentence = _("“%(name)s” names nobody: there is no column such as “Name” or “用户名称”, or nothing below it.")


class NothingToTakeIn(Refused):
    sentence = _("No list of those who came is waiting.")


class NoneComing(Refused):
    sentence = _("No presentation of this campaign is to come. Plan one first.")


class ToldAlready(Refused):
    sentence = _("The chronicle has these presentations already: %(happening)s. Correct it there.")
