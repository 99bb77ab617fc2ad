"""How an application goes from a draft to an enrolment, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Words
from attache.kernel.moves import Move

APPLICANT, APPLICATION = "admissions.applicant", "admissions.application"  # in the search index

ERASED = Words("(erased)", "(данные стёрты)", "（已删除）")  # in place of a name


class State(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", pgettext_lazy("application", "draft")
    SUBMITTED = "submitted", pgettext_lazy("application", "submitted")
    INCOMPLETE = "incomplete", pgettext_lazy("application", "incomplete")
    IN_REVIEW = "in_review", pgettext_lazy("application", "in review")
    OFFER = "offer", pgettext_lazy("application", "offer")
    CONDITIONAL = "conditional", pgettext_lazy("application", "conditional offer")
    WAITING = "waiting", pgettext_lazy("application", "waiting list")
    ACCEPTED = "accepted", pgettext_lazy("application", "accepted")
    DECLINED = "declined", pgettext_lazy("application", "declined")
    REJECTED = "rejected", pgettext_lazy("application", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")
    DEFERRED = "deferred", pgettext_lazy("application", "deferred")
    ENROLLED = "enrolled", pgettext_lazy("application", "enrolled")


HOLDING = (State.OFFER, State.CONDITIONAL, State.ACCEPTED, State.ENROLLED)  # these have a seat
OVER = (State.DECLINED, State.REJECTED, State.WITHDRAWN, State.ENROLLED)
OPEN = tuple(state for state in State if state not in OVER)
UNDECIDED = (State.SUBMITTED, State.INCOMPLETE, State.IN_REVIEW)
DEFERRABLE = (State.OFFER, State.CONDITIONAL, State.ACCEPTED)

SUBMIT = Move("submit", (State.DRAFT, State.INCOMPLETE), State.SUBMITTED, _("Submit the application"), primary=True)
ASK_MORE = Move("incomplete", (State.SUBMITTED, State.IN_REVIEW), State.INCOMPLETE, _("Something is missing"))
REVIEW = Move("review", (State.SUBMITTED, State.INCOMPLETE), State.IN_REVIEW, _("Take it into review"), primary=True)
GIVE_OFFER = Move("offer", (State.IN_REVIEW, State.WAITING), State.OFFER, _("Offer a place"))
MEET = Move("meet", (State.CONDITIONAL,), State.OFFER, _("The condition is met"), primary=True)
GIVE_CONDITIONAL = Move("conditional", (State.IN_REVIEW, State.WAITING), State.CONDITIONAL, _("Offer on a condition"))
LET_WAIT = Move("waiting", (State.IN_REVIEW,), State.WAITING, _("Put on the waiting list"))
REJECT = Move("reject", (State.IN_REVIEW, State.WAITING), State.REJECTED, _("Reject"))
ACCEPT = Move("accept", (State.OFFER, State.CONDITIONAL), State.ACCEPTED, _("Accept the place"), primary=True)
DECLINE = Move("decline", (State.OFFER, State.CONDITIONAL), State.DECLINED, _("Decline the place"))
ENROL = Move("enrol", (State.ACCEPTED,), State.ENROLLED, _("Enrol"), primary=True)
DEFER = Move("defer", DEFERRABLE, State.DEFERRED, _("Defer to a later intake"))
RESUME_OFFER = Move("resume", (State.DEFERRED,), State.OFFER, _("Take up again"), primary=True)
RESUME_CONDITIONAL = Move("resume-conditional", (State.DEFERRED,), State.CONDITIONAL, _("Take up again"))
RESUME_ACCEPTED = Move("resume-accepted", (State.DEFERRED,), State.ACCEPTED, _("Take up again"))
WITHDRAW = Move("withdraw", OPEN, State.WITHDRAWN, _("Withdraw the application"))
MOVES = (
    SUBMIT, ASK_MORE, REVIEW, GIVE_OFFER, MEET, GIVE_CONDITIONAL, LET_WAIT, REJECT, ACCEPT, DECLINE, ENROL, DEFER,
    RESUME_OFFER, RESUME_CONDITIONAL, RESUME_ACCEPTED, WITHDRAW,
)  # fmt: skip
RESUMES = {
    State.OFFER: RESUME_OFFER, State.CONDITIONAL: RESUME_CONDITIONAL, State.ACCEPTED: RESUME_ACCEPTED
}  # fmt: skip
TAG_OF_STATE = {
    State.DRAFT: "plain", State.SUBMITTED: "news", State.INCOMPLETE: "wait", State.IN_REVIEW: "news",
    State.OFFER: "good", State.CONDITIONAL: "good", State.WAITING: "wait", State.ACCEPTED: "good",
    State.DECLINED: "plain", State.REJECTED: "seal", State.WITHDRAWN: "plain", State.DEFERRED: "wait",
    State.ENROLLED: "good",
}  # fmt: skip


class Outcome(models.TextChoices):
    """What a decision says."""

    OFFER = "offer", pgettext_lazy("application", "offer")
    CONDITIONAL = "conditional", pgettext_lazy("application", "conditional offer")
    WAITING = "waiting", pgettext_lazy("application", "waiting list")
    REJECTED = "rejected", pgettext_lazy("application", "rejected")


MOVE_OF = {
    Outcome.OFFER: GIVE_OFFER, Outcome.CONDITIONAL: GIVE_CONDITIONAL, Outcome.WAITING: LET_WAIT,
    Outcome.REJECTED: REJECT,
}  # fmt: skip


class Funding(models.TextChoices):
    """Who pays."""

    CONTRACT = "contract", _("own money (contract)")
    STATE = "state", _("state scholarship")
    GRANT = "grant", _("grant of the university")


class Channel(models.TextChoices):
    """How an applicant is reached."""

    WECHAT = "wechat", _("WeChat")
    PHONE = "phone", _("Phone")
    MAIL = "mail", _("E-mail")


class Document(models.TextChoices):
    """What an applicant is asked to send."""

    PASSPORT = "passport", _("Passport")
    CERTIFICATE = "certificate", _("Certificate of education")
    TRANSCRIPT = "transcript", _("Transcript of marks")
    CHSI = "chsi", _("CHSI / CSSD verification report")
    TRANSLATION = "translation", _("Translation into Russian")
    NOTARY = "notary", _("Notarial certificate")
    PHOTO = "photo", _("Photo")
    LANGUAGE = "language", _("Language certificate")


class ItemState(models.TextChoices):
    """How far one document has come."""

    ASKED = "asked", pgettext_lazy("document", "missing")
    RECEIVED = "received", pgettext_lazy("document", "received")
    ACCEPTED = "accepted", pgettext_lazy("document", "accepted")
    REFUSED = "refused", pgettext_lazy("document", "not accepted")
    WAIVED = "waived", pgettext_lazy("document", "not needed")


SETTLED = (ItemState.ACCEPTED, ItemState.WAIVED)
TAG_OF_ITEM = {
    ItemState.ASKED: "wait", ItemState.RECEIVED: "news", ItemState.ACCEPTED: "good", ItemState.REFUSED: "seal",
    ItemState.WAIVED: "plain",
}  # fmt: skip
# What is asked of whom: the mainland's certificates are verified by CHSI or, for schools, by CSSD.
CHINA = (
    Document.PASSPORT, Document.CERTIFICATE, Document.TRANSCRIPT, Document.CHSI, Document.TRANSLATION, Document.NOTARY
)  # fmt: skip
PRESETS = {
    "china": CHINA,
    "cis": (Document.PASSPORT, Document.CERTIFICATE, Document.TRANSCRIPT),
    "elsewhere": (
        Document.PASSPORT, Document.CERTIFICATE, Document.TRANSCRIPT, Document.TRANSLATION, Document.NOTARY
    ),
}  # fmt: skip


class Entry(models.TextChoices):
    """The steps from the acceptance to the student's place, in their order."""

    INVITATION = "invitation", _("Invitation")
    VISA = "visa", _("Visa")
    TICKET = "ticket", _("Ticket")
    ARRIVAL = "arrival", _("Arrival")
    REGISTRATION = "registration", _("Migration registration")
    MEDICAL = "medical", _("Medical examination")
