"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NoTitle(Refused):
    sentence = _("An accelerator needs its title in at least one language.")


class UnknownBody(Refused):
    sentence = _("“%(typed)s” is no partner that we know. Add it to the partners first.")


class NoCurrency(Refused):
    sentence = _("Say in which currency: %(currencies)s.")


class NothingSpent(Refused):
    sentence = _("An expense is more than nothing; say what for.")


class BadMix(Refused):
    sentence = _("A team of at most %(most)s cannot have %(least)s members of each university.")


class SharesExceed(Refused):
    sentence = _("The two shares are together more than the grant: %(shares)s of %(granted)s.")


class EndsBefore(Refused):
    sentence = _("The batch ends before it begins, or the demo day lies before its beginning.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: those who applied will ask.")


class NoDeadline(Refused):
    sentence = _("Before it opens, say until when one may apply: a day and an hour that are to come.")


class StillOpen(Refused):
    """The deadline is not over: whoever counts on it may still submit."""

    sentence = _("Applications are taken until %(instants)s. The selection begins after that.")


class NoDays(Refused):
    sentence = _("First say on which days the batch begins and ends.")


class NoDemoDay(Refused):
    sentence = _("The demo day has no day yet, or it is still to come.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already: %(happening)s. Correct it there.")


class NothingToTell(Refused):
    sentence = _("First say, as a noun phrase, what the grant is for or what is being talked about.")


class NoShare(Refused):
    sentence = _("This side has no share of the grant yet.")


class HasExpenses(Refused):
    sentence = _("Money was spent upon this line: take the expenses out first.")


class HasLines(Refused):
    sentence = _("A share with budget lines stays: take its lines out first.")


class NotTaking(Refused):
    sentence = _("No applications are taken now: %(state)s.")


class TooLate(Refused):
    sentence = _("The deadline was %(instants)s. What you have entered is kept; please write to the office.")


class NotReady(Refused):
    sentence = _("Before it can be submitted, fill in: %(missing)s.")


class NotMixed(Refused):
    """The team is not of both universities, or too large."""

    sentence = _("A team has at least %(least)s members of each university: %(why)s.")


class SubmittedAlready(Refused):
    sentence = _("The project is submitted: take it back before you change it.")


class StillNeeded(Refused):
    sentence = _("The people of this project are still needed: %(state)s.")


class NotUnderSelection(Refused):
    sentence = _("This project is not under selection: %(state)s.")


class NothingPrepared(Refused):
    sentence = _("No verdict is prepared.")


class Undecided(Refused):
    sentence = _("Before the batch is prepared every project needs its verdict; %(n)s are open.")


class NobodyAdmitted(Refused):
    sentence = _("No project is admitted: there is no batch to begin.")


class NoOutcome(Refused):
    sentence = _("First say what has come of each project: %(projects)s.")


class NotInTheBatch(Refused):
    sentence = _("This project is not in the batch: %(state)s.")
