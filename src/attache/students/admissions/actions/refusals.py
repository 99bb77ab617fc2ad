"""What is refused, in sentences."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class BornLater(Refused):
    sentence = _("The day of birth, %(day)s, lies in the future.")


class PassportKnown(Refused):
    """Another applicant has this number."""

    sentence = _("This passport number is known already: it is that of %(applicant)s (%(code)s).")


class PassportTaken(Refused):
    """The same, said to an outsider, who must not learn whose it is."""

    sentence = _("The office knows this passport number already. Please write to the office.")


class AppliedAlready(Refused):
    sentence = _("%(applicant)s has an open application for this intake already: %(code)s.")


class TooLate(Refused):
    sentence = _("The deadline was %(instants)s. What you have entered is kept as a draft; please write to the office.")


class NotReady(Refused):
    sentence = _("Before it can be submitted, fill in: %(missing)s.")


class NoQuota(Refused):
    sentence = _("There is no quota for %(applicant)s: %(funding)s, %(intake)s. Set the places first.")


class NoPlace(Refused):
    sentence = _("There is no free place: %(quota)s, %(intake)s has %(places)s places, and all are taken.")


class FewerThanTaken(Refused):
    sentence = _("%(taken)s places are taken: the quota cannot be smaller than that.")


class QuotaKnown(Refused):
    sentence = _("There is such a quota already. Change its number of places.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: the applicant will read it.")


class DocumentsOpen(Refused):
    sentence = _("These documents are not settled: %(missing)s.")


class DocumentsSettled(Refused):
    sentence = _("All documents are settled: nothing is missing.")


class NoFile(Refused):
    sentence = _("Nothing has come for this document yet.")


class NothingToRelease(Refused):
    sentence = _("No decision is prepared.")


class NoCondition(Refused):
    sentence = _("Say on which condition.")


class NotDecidable(Refused):
    sentence = _("%(application)s cannot be decided now: %(state)s.")


class NotLater(Refused):
    sentence = _("An application is deferred to a later intake of the same programme.")


class DeferredAlready(Refused):
    sentence = _("%(applicant)s has a deferred application already: %(code)s.")


class AnswerTooLate(Refused):
    sentence = _("The place was kept for you until %(day)s. Please write to the office.")


class NotThere(Refused):
    sentence = _("The arrival comes first: the term begins with it.")


class NotInFuture(Refused):
    sentence = _("What is to come cannot have been done: %(day)s lies in the future.")


class NobodyEnrolled(Refused):
    sentence = _("Nobody is enrolled in this intake yet.")


class ToldAlready(Refused):
    sentence = _("The chronicle has this enrolment already: %(happening)s. Correct it there.")


class StillNeeded(Refused):
    sentence = _("%(code)s is under way or enrolled (%(state)s): its data are needed. Withdraw it first.")


class StateChanged(Refused):
    sentence = _("This is no longer possible: it has changed meanwhile. Look at the page again.")
