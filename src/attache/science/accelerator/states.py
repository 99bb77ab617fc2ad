"""How an accelerator goes from its design to its alumni, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move
from attache.science.calls.states import CURRENCIES

__all__ = ["CURRENCIES"]

PROGRAMME, PROJECT = "accelerator.programme", "accelerator.studentproject"  # in the search index


class State(models.TextChoices):
    """Where the programme stands."""

    DESIGN = "design", pgettext_lazy("accelerator", "in design")
    CALL = "call", pgettext_lazy("accelerator", "open for applications")
    SELECTION = "selection", pgettext_lazy("accelerator", "projects are being selected")
    PREPARATION = "preparation", pgettext_lazy("accelerator", "in preparation")
    BATCH = "batch", pgettext_lazy("accelerator", "the batch is running")
    DEMO = "demo", pgettext_lazy("accelerator", "demo day")
    ALUMNI = "alumni", pgettext_lazy("accelerator", "alumni")
    CANCELLED = "cancelled", pgettext_lazy("accelerator", "given up")


OPEN_CALL = Move("call", (State.DESIGN,), State.CALL, _("Open it for applications"), primary=True)
SELECT = Move("select", (State.CALL,), State.SELECTION, _("Begin the selection"), primary=True)
PREPARE = Move("prepare", (State.SELECTION,), State.PREPARATION, _("Prepare the batch"), primary=True)
BEGIN = Move("begin", (State.PREPARATION,), State.BATCH, _("Begin the batch"), primary=True)
SHOW = Move("show", (State.BATCH,), State.DEMO, _("The demo day was held"), primary=True)
FINISH = Move("finish", (State.DEMO,), State.ALUMNI, _("Finish: the projects are alumni"), primary=True)
REDESIGN = Move("redesign", (State.CALL,), State.DESIGN, _("Back to the design"))
REOPEN = Move("reopen", (State.SELECTION,), State.CALL, _("Take applications again"))
RESELECT = Move("reselect", (State.PREPARATION,), State.SELECTION, _("Back to the selection"))
GIVE_UP = Move(
    "give-up", (State.DESIGN, State.CALL, State.SELECTION, State.PREPARATION), State.CANCELLED, _("Give it up")
)  # fmt: skip
ONWARD = (OPEN_CALL, SELECT, PREPARE, BEGIN, SHOW, FINISH)
BACK = (REDESIGN, REOPEN, RESELECT, GIVE_UP)  # these say why
MOVES = (*ONWARD, *BACK)
WAY = (State.DESIGN, State.CALL, State.SELECTION, State.PREPARATION, State.BATCH, State.DEMO, State.ALUMNI)
OVER = (State.ALUMNI, State.CANCELLED)
DISCUSSED = (State.DESIGN, State.CALL, State.SELECTION, State.PREPARATION)
TAG_OF_STATE = {
    State.DESIGN: "wait", State.CALL: "news", State.SELECTION: "news", State.PREPARATION: "wait", State.BATCH: "good",
    State.DEMO: "good", State.ALUMNI: "plain", State.CANCELLED: "seal",
}  # fmt: skip


class Side(models.IntegerChoices):
    """Whose share, line, member or jury."""

    OURS = 1, pgettext_lazy("side", "our university")
    THEIRS = 2, pgettext_lazy("side", "the partner university")


class Standing(models.TextChoices):
    """Where a student project stands."""

    DRAFT = "draft", pgettext_lazy("student project", "draft")
    SUBMITTED = "submitted", pgettext_lazy("student project", "submitted")
    ADMITTED = "admitted", pgettext_lazy("student project", "admitted")
    RESERVE = "reserve", pgettext_lazy("student project", "on the reserve list")
    DECLINED = "declined", pgettext_lazy("student project", "not admitted")
    RUNNING = "running", pgettext_lazy("student project", "in the batch")
    ALUMNUS = "alumnus", pgettext_lazy("student project", "alumnus")
    LEFT = "left", pgettext_lazy("student project", "has left the batch")
    WITHDRAWN = "withdrawn", pgettext_lazy("student project", "withdrawn")


SUBMIT = Move("submit", (Standing.DRAFT,), Standing.SUBMITTED, _("Submit the project"), primary=True)
RECALL = Move("recall", (Standing.SUBMITTED,), Standing.DRAFT, _("Take it back to change it"))
ADMIT = Move("admit", (Standing.SUBMITTED, Standing.RESERVE), Standing.ADMITTED, _("Admit"))
RESERVE = Move("reserve", (Standing.SUBMITTED,), Standing.RESERVE, _("Put on the reserve list"))
DECLINE = Move("decline", (Standing.SUBMITTED, Standing.RESERVE), Standing.DECLINED, _("Do not admit"))
START = Move("start", (Standing.ADMITTED,), Standing.RUNNING, _("Take into the batch"))
LEAVE = Move("leave", (Standing.RUNNING,), Standing.LEFT, _("It leaves the batch"))
GRADUATE = Move("graduate", (Standing.RUNNING,), Standing.ALUMNUS, _("It is an alumnus"))
WITHDRAW = Move(
    "withdraw", (Standing.DRAFT, Standing.SUBMITTED, Standing.RESERVE, Standing.ADMITTED), Standing.WITHDRAWN,
    _("Withdraw the project"),
)  # fmt: skip
VERDICTS = {move.verb: move for move in (ADMIT, RESERVE, DECLINE)}
PROJECT_MOVES = (SUBMIT, RECALL, ADMIT, RESERVE, DECLINE, START, LEAVE, GRADUATE, WITHDRAW)
UNDER_SELECTION = (Standing.SUBMITTED, Standing.RESERVE)
IN_THE_BATCH = (Standing.ADMITTED, Standing.RUNNING)
# What was released upon a project that stands so; who is in the batch was admitted.
VERDICT_OF: dict[str, str] = {
    Standing.ADMITTED: ADMIT.verb, Standing.RUNNING: ADMIT.verb, Standing.ALUMNUS: ADMIT.verb,
    Standing.LEFT: ADMIT.verb, Standing.RESERVE: RESERVE.verb, Standing.DECLINED: DECLINE.verb,
}  # fmt: skip
ERASABLE = (Standing.DRAFT, Standing.DECLINED, Standing.LEFT, Standing.WITHDRAWN)
TAG_OF_STANDING = {
    Standing.DRAFT: "wait", Standing.SUBMITTED: "news", Standing.ADMITTED: "good", Standing.RESERVE: "wait",
    Standing.DECLINED: "plain", Standing.RUNNING: "good", Standing.ALUMNUS: "good", Standing.LEFT: "seal",
    Standing.WITHDRAWN: "plain",
}  # fmt: skip


class Owner(models.TextChoices):
    """Whose the intellectual property is, as the team says."""

    UNKNOWN = "", pgettext_lazy("property", "not settled yet")
    STUDENTS = "students", pgettext_lazy("property", "the students'")
    OURS = "ours", pgettext_lazy("property", "our university's")
    THEIRS = "theirs", pgettext_lazy("property", "the partner university's")
    SHARED = "shared", pgettext_lazy("property", "shared")
    OTHERS = "others", pgettext_lazy("property", "somebody else's")


class Outcome(models.TextChoices):
    """What has come of a project."""

    NONE = "", pgettext_lazy("outcome of a project", "not known yet")
    COMPANY = "company", pgettext_lazy("outcome of a project", "a company was founded")
    PILOT = "pilot", pgettext_lazy("outcome of a project", "a pilot with a customer")
    MONEY = "money", pgettext_lazy("outcome of a project", "money was raised")
    PROTOTYPE = "prototype", pgettext_lazy("outcome of a project", "a prototype")
    STOPPED = "stopped", pgettext_lazy("outcome of a project", "it was stopped")
