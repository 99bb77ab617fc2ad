"""How an agreement comes about and ends, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

AGREEMENT = "agreements.agreement"  # what the search index calls the records of this room
MOST_PARTIES = 10


class Type(models.TextChoices):
    """What kind of instrument it is."""

    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    FRAMEWORK = "framework", _("Framework agreement")
    EXCHANGE = "exchange", _("Exchange agreement")
    DOUBLE_DEGREE = "double_degree", _("Double-degree agreement")
    PREPARATORY = "preparatory", _("Agreement on a preparatory centre")
    AGENCY = "agency", _("Contract with an agency")
    NDA = "nda", _("Non-disclosure agreement")
    RESEARCH = "research", _("Research agreement")
    COMPANY = "company", _("Agreement with a company")
    LICENCE = "licence", pgettext_lazy("instrument", "Licence or registration")
    LEASE = "lease", pgettext_lazy("instrument", "Lease")
    OWN = "own", _("A type of our own")


INWARD = (Type.NDA, Type.LICENCE, Type.LEASE)  # the office's own papers: nobody reads of them in the digest


class State(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", pgettext_lazy("agreement", "draft")
    APPROVAL = "approval", pgettext_lazy("agreement", "being approved")
    APPROVED = "approved", pgettext_lazy("agreement", "approved")
    SIGNED = "signed", pgettext_lazy("agreement", "signed")
    IN_FORCE = "in_force", pgettext_lazy("agreement", "in force")
    RUNNING_OUT = "running_out", pgettext_lazy("agreement", "running out")
    EXPIRED = "expired", pgettext_lazy("agreement", "expired")
    TERMINATED = "terminated", pgettext_lazy("agreement", "terminated")
    DROPPED = "dropped", pgettext_lazy("agreement", "dropped")


OPEN = (State.DRAFT, State.APPROVAL, State.APPROVED)
ASKED = (State.APPROVAL, State.APPROVED)
BINDING = (State.SIGNED, State.IN_FORCE, State.RUNNING_OUT)
SIGNED = (*BINDING, State.EXPIRED, State.TERMINATED)

SUBMIT = Move("submit", (State.DRAFT,), State.APPROVAL, _("Send for approval"), primary=True)
PASS = Move("pass", (State.APPROVAL,), State.APPROVED, _("All have approved"))
REJECT = Move("reject", (State.APPROVAL,), State.DRAFT, pgettext_lazy("agreement", "Reject"))
WITHDRAW = Move("withdraw", ASKED, State.DRAFT, pgettext_lazy("agreement", "Withdraw from approval"))
CHANGE = Move("change", ASKED, State.DRAFT, _("Change the words"))
SIGN = Move("sign", (State.APPROVED,), State.SIGNED, _("It was signed"), primary=True)
ENTER = Move("enter", (State.DRAFT,), State.SIGNED, _("It is signed already"))
BEGIN = Move("begin", (State.SIGNED,), State.IN_FORCE, pgettext_lazy("agreement", "It is in force"), primary=True)
PROLONG = Move("prolong", (State.IN_FORCE, State.RUNNING_OUT, State.EXPIRED), State.IN_FORCE, _("Prolong it"))
RUN_OUT = Move("run-out", (State.IN_FORCE,), State.RUNNING_OUT, _("Let it run out"))
TERMINATE = Move("terminate", BINDING, State.TERMINATED, pgettext_lazy("agreement", "Terminate it"))
EXPIRE = Move("expire", BINDING, State.EXPIRED, _("It has expired"))
DROP = Move("drop", OPEN, State.DROPPED, pgettext_lazy("agreement", "Drop it"))
TAKE_UP = Move("take-up", (State.DROPPED,), State.DRAFT, _("Take it up again"))
MOVES = (SUBMIT, PASS, REJECT, WITHDRAW, CHANGE, SIGN, ENTER, BEGIN, PROLONG, RUN_OUT, TERMINATE, EXPIRE, DROP, TAKE_UP)
TAG_OF_STATE = {
    State.DRAFT: "plain",
    State.APPROVAL: "wait",
    State.APPROVED: "news",
    State.SIGNED: "news",
    State.IN_FORCE: "good",
    State.RUNNING_OUT: "wait",
    State.EXPIRED: "seal",
    State.TERMINATED: "seal",
    State.DROPPED: "plain",
}


class Answer(models.TextChoices):
    """What somebody of ours said of the words."""

    NONE = "", pgettext_lazy("approval", "not answered yet")
    APPROVED = "approved", pgettext_lazy("approval", "approved")
    REJECTED = "rejected", pgettext_lazy("approval", "rejected")


class Reply(models.TextChoices):
    """What the partner said of the words, by the link."""

    NONE = "", pgettext_lazy("consent", "not answered yet")
    AGREED = "agreed", pgettext_lazy("consent", "agreed")
    COMMENTED = "commented", pgettext_lazy("consent", "commented")


TAG_OF_ANSWER = {"": "wait", "approved": "good", "agreed": "good", "rejected": "seal", "commented": "seal"}


class What(models.TextChoices):
    """What is exchanged under a condition."""

    STUDIES = "studies", _("Students: studies")
    TRAINEESHIP = "traineeship", _("Students: traineeship")
    TEACHING = "teaching", _("Staff: teaching")
    TRAINING = "training", _("Staff: training")
    PREPARATORY = "preparatory", _("Preparatory course")
    DEGREE = "degree", _("Joint or double degree")
    OTHER = "other", pgettext_lazy("condition", "Other")


class Direction(models.TextChoices):
    """Who goes to whom."""

    OUT = "out", pgettext_lazy("condition", "from us to them")
    IN = "in", pgettext_lazy("condition", "from them to us")


class StudyLevel(models.TextChoices):
    """The level of study, by its level of the European framework."""

    SHORT = "5", _("short cycle (EQF 5)")
    BACHELOR = "6", _("Bachelor's (EQF 6)")
    MASTER = "7", _("Master's (EQF 7)")
    DOCTOR = "8", _("doctoral (EQF 8)")


class Skill(models.TextChoices):
    """How well the language must be known: CEFR, or the levels of TORFL for Russian."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    TEU = "torfl-teu", _("TORFL elementary (A1)")
    TBU = "torfl-tbu", _("TORFL basic (A2)")
    TORFL1 = "torfl-1", _("TORFL I (B1)")
    TORFL2 = "torfl-2", _("TORFL II (B2)")
    TORFL3 = "torfl-3", _("TORFL III (C1)")
    TORFL4 = "torfl-4", _("TORFL IV (C2)")


CEFR_OF = {
    Skill.TEU: "A1", Skill.TBU: "A2", Skill.TORFL1: "B1", Skill.TORFL2: "B2", Skill.TORFL3: "C1", Skill.TORFL4: "C2",
}  # fmt: skip
