"""How a round of reviews stands, how a reviewer and a review stand, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

LOWEST, HIGHEST = 1, 10  # of a score
APART = 4  # scores of one side that lie at least so far apart ask for a discussion


class Conflict(models.TextChoices):
    """Why a reviewer does not judge a project."""

    COLLABORATOR = "collaborator", pgettext_lazy("conflict", "works together with somebody of the team")
    ADVISER = "adviser", pgettext_lazy("conflict", "is or was adviser of somebody of the team, or advised by them")
    INSTITUTIONAL = "institutional", pgettext_lazy("conflict", "belongs to an institution of the team")
    PERSONAL = "personal", pgettext_lazy("conflict", "is close to somebody of the team, or one of it")
    ADMINISTRATIVE = "administrative", pgettext_lazy("conflict", "administers the project, its host or its fund")


class Said(models.TextChoices):
    """Who has said that there is a conflict."""

    REVIEWER = "reviewer", pgettext_lazy("conflict", "said by the reviewer")
    OFFICE = "office", pgettext_lazy("conflict", "said by the office")
    RECORDS = "records", pgettext_lazy("conflict", "shown by the records")


class Bid(models.TextChoices):
    """What a reviewer says of a project beforehand."""

    WISHES = "wishes", pgettext_lazy("bid", "would like to read it")
    NONE = "none", pgettext_lazy("bid", "no wish either way")
    RATHER_NOT = "rather_not", pgettext_lazy("bid", "would rather not")


class Reason(models.TextChoices):
    """What speaks for an assignment."""

    LANGUAGE = "language", pgettext_lazy("assignment", "reads the language of the form")
    SUBJECT = "subject", pgettext_lazy("assignment", "knows the subject")
    WISH = "wish", pgettext_lazy("assignment", "would like to read it")
    PINNED = "pinned", pgettext_lazy("assignment", "set by hand")


class Advice(models.TextChoices):
    """What one side says of a project."""

    FUND = "fund", pgettext_lazy("advice", "fund")
    RESERVE = "reserve", pgettext_lazy("advice", "reserve")
    DECLINE = "decline", pgettext_lazy("advice", "do not fund")


class Outcome(models.TextChoices):
    """What becomes of a project by what every side says."""

    AWARDED = "awarded", pgettext_lazy("outcome", "awarded")
    RESERVE = "reserve", pgettext_lazy("outcome", "reserve list")
    DECLINED = "declined", pgettext_lazy("outcome", "not funded")
    UNDECIDED = "undecided", pgettext_lazy("outcome", "not decided yet")


class Method(models.TextChoices):
    """How several reviews of one side make one score."""

    MEDIAN = "median", pgettext_lazy("scores", "median")
    MEAN = "mean", pgettext_lazy("scores", "mean")


class State(models.TextChoices):
    """Where a round stands."""

    SETUP = "setup", pgettext_lazy("round", "being set up")
    READING = "reading", pgettext_lazy("round", "with the reviewers")
    CLOSED = "closed", pgettext_lazy("round", "reviews are in")
    RELEASED = "released", pgettext_lazy("round", "decisions released")


ASSIGN = Move("assign", (State.SETUP, State.READING), State.READING, _("Confirm and tell the reviewers"), primary=True)
END = Move("end", (State.READING,), State.CLOSED, _("End the reviews"), primary=True)
REOPEN = Move("reopen", (State.CLOSED,), State.READING, _("Let the reviewers go on"))
RELEASE = Move("release", (State.CLOSED,), State.RELEASED, _("Release the decisions"), primary=True)
MOVES = (ASSIGN, END, REOPEN, RELEASE)
TAG_OF_STATE = {State.SETUP: "wait", State.READING: "news", State.CLOSED: "wait", State.RELEASED: "good"}


class Answer(models.TextChoices):
    """Where a reviewer stands."""

    LISTED = "listed", pgettext_lazy("reviewer", "not invited yet")
    INVITED = "invited", pgettext_lazy("reviewer", "invited")
    ACCEPTED = "accepted", pgettext_lazy("reviewer", "has accepted")
    DECLINED = "declined", pgettext_lazy("reviewer", "has declined")


INVITE = Move("invite", (Answer.LISTED, Answer.INVITED, Answer.DECLINED), Answer.INVITED, _("Invite"))
ACCEPT = Move("accept", (Answer.INVITED, Answer.DECLINED), Answer.ACCEPTED, _("I accept"), primary=True)
DECLINE = Move("decline", (Answer.INVITED, Answer.ACCEPTED), Answer.DECLINED, _("I decline"))
REVIEWER_MOVES = (INVITE, ACCEPT, DECLINE)
TAG_OF_ANSWER = {Answer.LISTED: "plain", Answer.INVITED: "wait", Answer.ACCEPTED: "good", Answer.DECLINED: "seal"}


class Reading(models.TextChoices):
    """Where one review stands."""

    PROPOSED = "proposed", pgettext_lazy("review", "proposed")
    ASSIGNED = "assigned", pgettext_lazy("review", "assigned")
    SUBMITTED = "submitted", pgettext_lazy("review", "submitted")
    RECUSED = "recused", pgettext_lazy("review", "given back")


CONFIRM = Move("confirm", (Reading.PROPOSED,), Reading.ASSIGNED, _("Confirm"))
SUBMIT = Move("submit", (Reading.ASSIGNED,), Reading.SUBMITTED, _("Submit the review"), primary=True)
REVISE = Move("revise", (Reading.SUBMITTED,), Reading.ASSIGNED, _("Change the review"))
RECUSE = Move(
    "recuse", (Reading.PROPOSED, Reading.ASSIGNED, Reading.SUBMITTED), Reading.RECUSED, _("Give it back")
)  # fmt: skip
READING_MOVES = (CONFIRM, SUBMIT, REVISE, RECUSE)
TAG_OF_READING = {
    Reading.PROPOSED: "plain", Reading.ASSIGNED: "wait", Reading.SUBMITTED: "good", Reading.RECUSED: "seal"
}  # fmt: skip
COUNTS = (Reading.PROPOSED, Reading.ASSIGNED, Reading.SUBMITTED)
GIVEN = (Reading.ASSIGNED, Reading.SUBMITTED)
