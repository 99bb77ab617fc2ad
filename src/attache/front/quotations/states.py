"""What became of the question whether somebody may be quoted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """Where a quotation stands."""

    DRAFT = "draft", pgettext_lazy("quotation", "not asked")
    ASKED = "asked", pgettext_lazy("quotation", "asked")
    APPROVED = "approved", pgettext_lazy("quotation", "approved")
    CHANGED = "changed", pgettext_lazy("quotation", "other words proposed")
    DECLINED = "declined", pgettext_lazy("quotation", "declined")
    WAIVED = "waived", pgettext_lazy("quotation", "printed unasked")


class Ground(models.TextChoices):
    """Why words may be printed without asking the speaker."""

    PUBLIC = "public", _("Already published, or said in public")
    WAIVED = "waived", _("The speaker cannot be asked, and I answer for it")


ANSWERED = (State.APPROVED, State.CHANGED, State.DECLINED)
SETTLED = (State.APPROVED, State.WAIVED)

ASK = Move(
    "ask", (State.DRAFT, State.ASKED, State.CHANGED, State.DECLINED), State.ASKED, _("Ask the speaker"), primary=True
)
APPROVE = Move("approve", (State.ASKED,), State.APPROVED, _("Yes, quote me in these words"), primary=True)
CHANGE = Move("change", (State.ASKED,), State.CHANGED, _("Propose these words"))
DECLINE = Move("decline", (State.ASKED,), State.DECLINED, _("Do not quote me"))
ACCEPT = Move("accept", (State.CHANGED,), State.APPROVED, _("Take the speaker's words"), primary=True)
WAIVE = Move("waive", (State.DRAFT, State.ASKED, State.CHANGED), State.WAIVED, _("Print unasked"))
MOVES = (ACCEPT, ASK, APPROVE, CHANGE, DECLINE, WAIVE)
