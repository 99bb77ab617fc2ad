"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class SheetKnown(Refused):
    sentence = _("There is a fact sheet for %(year)s already: %(sheet)s.")


class NotBinding(Refused):
    """Places are given under an agreement that is signed and has not ended."""

    sentence = _("“%(agreement)s” does not bind now: nobody can be nominated under it.")


class NotAgreed(Refused):
    sentence = _("The agreement names no places for %(year)s under this condition.")


class NotOfStudents(Refused):
    sentence = _("This condition is not about students.")


class NoPlaceLeft(Refused):
    sentence = _("There is no free place: %(places)s places are agreed for %(year)s, and all are taken.")


class TooManyNominated(Refused):
    sentence = _("%(free)s places are free in %(year)s, and %(wanted)s are nominated. Nobody was nominated.")


class FaultyRow(Refused):
    sentence = _("Row %(row)s, %(column)s: %(why)s. Nobody was nominated.")


class NobodyNamed(Refused):
    sentence = _("The table has nobody to nominate.")


class TooManyPeople(Refused):
    sentence = _("Nominate %(most)s people at once at most.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: the partner will ask.")
