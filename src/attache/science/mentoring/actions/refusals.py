"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NoName(Refused):
    sentence = _("Say who it is.")


class NoTitle(Refused):
    sentence = _("Say what has to be reached, in at least one language.")


class NotInTheBatch(Refused):
    sentence = _("This project is not in the batch: %(state)s.")


class NoSession(Refused):
    sentence = _("A session needs a title; a mentor's session needs a mentor and a project of this batch.")


class NotReachedYet(Refused):
    sentence = _("A milestone is reached on a day that has come.")
