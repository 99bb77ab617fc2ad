"""How a project goes from an idea to its closing, how one side's submission goes, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

PROJECT, SUBMISSION = "projects.project", "projects.submission"


class State(models.TextChoices):
    """Where a project stands."""

    IDEA = "idea", pgettext_lazy("project", "idea")
    PAIRING = "pairing", pgettext_lazy("project", "a partner is sought")
    DRAFTING = "drafting", pgettext_lazy("project", "in preparation")
    ONE = "one", pgettext_lazy("project", "submitted on one side")
    BOTH = "both", pgettext_lazy("project", "submitted, the sides differ")
    ELIGIBLE = "eligible", pgettext_lazy("project", "eligible")
    INELIGIBLE = "ineligible", pgettext_lazy("project", "not eligible")
    IN_REVIEW = "in_review", pgettext_lazy("project", "in review")
    RESERVE = "reserve", pgettext_lazy("project", "on the reserve list")
    DECLINED = "declined", pgettext_lazy("project", "not funded")
    AWARDED = "awarded", pgettext_lazy("project", "awarded")
    REPORTING = "reporting", pgettext_lazy("project", "reporting")
    CLOSED = "closed", pgettext_lazy("project", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("project", "withdrawn")


# Until the review a project's state is what its submissions and objections make it.
PREPARING = (
    State.IDEA, State.PAIRING, State.DRAFTING, State.ONE, State.BOTH, State.ELIGIBLE, State.INELIGIBLE
)  # fmt: skip
OVER = (State.DECLINED, State.CLOSED, State.WITHDRAWN)
STAND = {
    target: Move("stand", tuple(one for one in PREPARING if one != target), target, target.label)
    for target in PREPARING
}
REVIEW = Move("review", (State.ELIGIBLE,), State.IN_REVIEW, _("Give it to the reviewers"), primary=True)
RETURN = Move("return", (State.IN_REVIEW,), State.ELIGIBLE, _("Take it back from the reviewers"))
AWARD = Move("award", (State.IN_REVIEW, State.RESERVE), State.AWARDED, _("Award"))
RESERVE = Move("reserve", (State.IN_REVIEW,), State.RESERVE, _("Put on the reserve list"))
DECLINE = Move("decline", (State.IN_REVIEW, State.RESERVE), State.DECLINED, _("Do not fund"))
REPORT = Move("report", (State.AWARDED,), State.REPORTING, _("The contract is signed"), primary=True)
CLOSE = Move("close", (State.REPORTING,), State.CLOSED, _("Close the project"), primary=True)
WITHDRAW = Move(
    "withdraw", (*PREPARING, State.IN_REVIEW, State.RESERVE), State.WITHDRAWN, _("Withdraw the project")
)  # fmt: skip
MOVES = (*STAND.values(), REVIEW, RETURN, AWARD, RESERVE, DECLINE, REPORT, CLOSE, WITHDRAW)
TAG_OF_STATE = {
    State.IDEA: "plain", State.PAIRING: "wait", State.DRAFTING: "news", State.ONE: "wait", State.BOTH: "seal",
    State.ELIGIBLE: "good", State.INELIGIBLE: "seal", State.IN_REVIEW: "news", State.RESERVE: "wait",
    State.DECLINED: "plain", State.AWARDED: "good", State.REPORTING: "good", State.CLOSED: "plain",
    State.WITHDRAWN: "plain",
}  # fmt: skip


class Filed(models.TextChoices):
    """Where one side's submission stands."""

    DRAFT = "draft", pgettext_lazy("submission", "draft")
    SUBMITTED = "submitted", pgettext_lazy("submission", "submitted")
    MORE = "more", pgettext_lazy("submission", "more is asked")


SUBMIT = Move("submit", (Filed.DRAFT, Filed.MORE), Filed.SUBMITTED, _("Submit this side"), primary=True)
RECALL = Move("recall", (Filed.SUBMITTED,), Filed.DRAFT, _("Take it back"))
ASK_MORE = Move("more", (Filed.SUBMITTED,), Filed.MORE, _("Ask for more"))
SUBMISSION_MOVES = (SUBMIT, RECALL, ASK_MORE)
TAG_OF_FILED = {Filed.DRAFT: "wait", Filed.SUBMITTED: "good", Filed.MORE: "seal"}


class Part(models.TextChoices):
    """What a member does in the team, beside the leader."""

    INVESTIGATOR = "investigator", pgettext_lazy("team", "investigator")
    POSTGRADUATE = "postgraduate", pgettext_lazy("team", "postgraduate")
    STUDENT = "student", pgettext_lazy("team", "student")
    ENGINEER = "engineer", pgettext_lazy("team", "engineer")


class Ground(models.TextChoices):
    """Why a side is not eligible, by the code that is told to the applicant."""

    EMPLOYED = "E1", _("The leader is not employed by the host institution")
    GRANT = "E2", _("The leader has no running grant that the fund asks for")
    LIMIT = "E3", _("The limit of projects for one person is reached")
    AGE = "E4", _("Degree or age are not those that the fund asks for")
    SUBJECT = "E5", _("The subject is not one of the call")
    FORM = "E6", _("A form or a signature is missing")
    OTHER = "E9", _("Another ground")
