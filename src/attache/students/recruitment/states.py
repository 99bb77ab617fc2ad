"""How campaigns, sources, leads, claims and commission go on, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

CAMPAIGN, SOURCE, LEAD = "recruitment.campaign", "recruitment.source", "recruitment.lead"  # in the search index


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    PLANNED = "planned", pgettext_lazy("campaign", "planned")
    OPEN = "open", pgettext_lazy("campaign", "open")
    CLOSED = "closed", pgettext_lazy("campaign", "closed")


class SourceKind(models.TextChoices):
    """Through whom people come."""

    AGENCY = "agency", _("Agency")
    SCHOOL = "school", _("Partner school")
    EVENT = "event", _("Event")
    DIRECT = "direct", _("By themselves")


class SourceState(models.TextChoices):
    """Whether a source may bring people."""

    PENDING = "pending", pgettext_lazy("source", "pending")
    APPROVED = "approved", pgettext_lazy("source", "approved")
    SUSPENDED = "suspended", pgettext_lazy("source", "suspended")
    ENDED = "ended", pgettext_lazy("source", "ended")


class LeadState(models.TextChoices):
    """How far a person has come."""

    NEW = "new", pgettext_lazy("lead", "new")
    CONTACTED = "contacted", pgettext_lazy("lead", "contacted")
    QUALIFIED = "qualified", pgettext_lazy("lead", "qualified")
    APPLICANT = "applicant", pgettext_lazy("lead", "applicant")
    LOST = "lost", pgettext_lazy("lead", "lost")


class ClaimState(models.TextChoices):
    """What has become of an agency's claim upon a lead."""

    STANDING = "standing", pgettext_lazy("claim", "stands")
    REFUSED = "refused", pgettext_lazy("claim", "refused")
    ENDED = "ended", pgettext_lazy("claim", "ended")


class LineState(models.TextChoices):
    """How far a commission has come."""

    EXPECTED = "expected", pgettext_lazy("commission", "expected")
    DUE = "due", pgettext_lazy("commission", "due")
    APPROVED = "approved", pgettext_lazy("commission", "approved")
    PAID = "paid", pgettext_lazy("commission", "paid")
    DROPPED = "dropped", pgettext_lazy("commission", "dropped")


class ListState(models.TextChoices):
    """How far a class list has come."""

    READ = "read", pgettext_lazy("class list", "to be looked at")
    TAKING = "taking", pgettext_lazy("class list", "being taken in")
    TAKEN = "taken", pgettext_lazy("class list", "taken in")
    UNDONE = "undone", pgettext_lazy("class list", "taken back")


class How(models.TextChoices):
    """By which way somebody was spoken with."""

    WECHAT = "wechat", _("WeChat")
    PHONE = "phone", _("Phone")
    MAIL = "mail", _("E-mail")
    MEETING = "meeting", pgettext_lazy("conversation", "Meeting")


OPEN_CAMPAIGN = Move(
    "open", (CampaignState.PLANNED, CampaignState.CLOSED), CampaignState.OPEN, _("Open the campaign"), primary=True
)
CLOSE_CAMPAIGN = Move("close", (CampaignState.OPEN,), CampaignState.CLOSED, _("Close the campaign"))
CAMPAIGN_MOVES = (OPEN_CAMPAIGN, CLOSE_CAMPAIGN)

APPROVE = Move("approve", (SourceState.PENDING,), SourceState.APPROVED, _("Approve"), primary=True)
SUSPEND = Move("suspend", (SourceState.APPROVED,), SourceState.SUSPENDED, _("Suspend"))
RESUME = Move("resume", (SourceState.SUSPENDED,), SourceState.APPROVED, _("Approve again"), primary=True)
END = Move("end", (SourceState.PENDING, SourceState.APPROVED, SourceState.SUSPENDED), SourceState.ENDED, _("End it"))
SOURCE_MOVES = (APPROVE, SUSPEND, RESUME, END)

REACHABLE = (LeadState.NEW, LeadState.CONTACTED, LeadState.QUALIFIED)  # something may still come of these
CONTACT = Move("contact", (LeadState.NEW,), LeadState.CONTACTED, _("Spoken with"), primary=True)
QUALIFY = Move("qualify", (LeadState.NEW, LeadState.CONTACTED), LeadState.QUALIFIED, _("Fits"), primary=True)
APPLY = Move("apply", REACHABLE, LeadState.APPLICANT, _("Has applied"))
LOSE = Move("lose", REACHABLE, LeadState.LOST, _("Lost"))
FIND_AGAIN = Move("find", (LeadState.LOST,), LeadState.CONTACTED, _("Take up again"), primary=True)
LEAD_MOVES = (CONTACT, QUALIFY, APPLY, LOSE, FIND_AGAIN)

END_CLAIM = Move("end-claim", (ClaimState.STANDING,), ClaimState.ENDED, _("End the claim"))
CLAIM_MOVES = (END_CLAIM,)

FALL_DUE = Move("due", (LineState.EXPECTED,), LineState.DUE, _("It is due"), primary=True)
APPROVE_LINE = Move("approve", (LineState.DUE,), LineState.APPROVED, _("Approve for payment"), primary=True)
PAY = Move("pay", (LineState.APPROVED,), LineState.PAID, _("It is paid"), primary=True)
DROP = Move("drop", (LineState.EXPECTED, LineState.DUE, LineState.APPROVED), LineState.DROPPED, _("Nothing is owed"))
LINE_MOVES = (FALL_DUE, APPROVE_LINE, PAY, DROP)

TAG_OF_CAMPAIGN = {CampaignState.PLANNED: "wait", CampaignState.OPEN: "good", CampaignState.CLOSED: "plain"}
TAG_OF_SOURCE = {
    SourceState.PENDING: "wait", SourceState.APPROVED: "good", SourceState.SUSPENDED: "seal", SourceState.ENDED: "plain"
}  # fmt: skip
TAG_OF_LEAD = {
    LeadState.NEW: "news", LeadState.CONTACTED: "wait", LeadState.QUALIFIED: "good", LeadState.APPLICANT: "good",
    LeadState.LOST: "plain",
}  # fmt: skip
TAG_OF_LINE = {
    LineState.EXPECTED: "plain", LineState.DUE: "wait", LineState.APPROVED: "news", LineState.PAID: "good",
    LineState.DROPPED: "plain",
}  # fmt: skip
TAG_OF_CLAIM = {ClaimState.STANDING: "good", ClaimState.REFUSED: "seal", ClaimState.ENDED: "plain"}
