"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class EndsBefore(Refused):
    sentence = _("A rule cannot end before it begins.")


class NoSource(Refused):
    sentence = _("Say where the rule is written, and of which day the text is.")


class NotSaid(Refused):
    sentence = _("Say the rule in words, in one language at least.")


class TheirsToSay(Refused):
    sentence = _("Each participant answers this rule; the office cannot settle it for them.")


class NoDay(Refused):
    sentence = _("Say until when: the last day.")


class NotAsked(Refused):
    sentence = _("This is not asked of you here.")


class NoSuchEvent(Refused):
    sentence = _("There is no record with the code “%(code)s”. Look at the page of the event: its code stands on it.")


class NothingInForce(Refused):
    sentence = _("No rule is in force on these days.")


class RuleUsed(Refused):
    sentence = _("“%(rule)s” stands upon this event already.")
