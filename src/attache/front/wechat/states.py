"""How far an article has come on its way into the account's drafts, and why it did not get there."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Asked for by a person; taken by WeChat as a draft; not taken."""

    ASKED = "asked", pgettext_lazy("article", "on its way")
    SENT = "sent", pgettext_lazy("article", "in the drafts")
    FAILED = "failed", pgettext_lazy("article", "failed")


NO_ANSWER, UNFORESEEN = "no_answer", "unforeseen"
SAYS: dict[str, str | Promise] = {  # by WeChat's errcode
    "40001": _("WeChat does not know the secret of the account. Ask whoever keeps this installation."),
    "40013": _("WeChat does not know the account. Ask whoever keeps this installation."),
    "40125": _("WeChat does not know the secret of the account. Ask whoever keeps this installation."),
    "40164": _("WeChat lets only listed addresses in: put the address of our server on the account's list."),
    "45009": _("The account has used up today's calls. Try again tomorrow."),
    "48001": _("The account has no right to this interface: an unverified account pastes by hand."),
    NO_ANSWER: _("WeChat did not answer."),
    UNFORESEEN: _("WeChat refused it."),
}
