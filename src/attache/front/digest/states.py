"""The states of an edition and its shapes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class State(models.TextChoices):
    """How far an edition has come: compiled, worked on, handed to translators, agreed to, seen by readers."""

    DRAFT = "draft", pgettext_lazy("edition", "draft")
    EDITING = "editing", pgettext_lazy("edition", "editing")
    TRANSLATING = "translating", pgettext_lazy("edition", "translating")
    APPROVED = "approved", pgettext_lazy("edition", "approved")
    PUBLISHED = "published", pgettext_lazy("edition", "published")
    CORRECTED = "corrected", pgettext_lazy("edition", "corrected")


OPEN = (State.DRAFT, State.EDITING, State.TRANSLATING)
SEARCHED, SCOPE = "digest.item", "news-{}"  # under what kind and scope the search has what readers have, by language
SEALED = (State.PUBLISHED, State.CORRECTED)
EVIDENCED = (State.APPROVED, *SEALED)

EDIT = Move("edit", (State.DRAFT,), State.EDITING, _("Begin editing"), primary=True)
TRANSLATE = Move("translate", (State.EDITING,), State.TRANSLATING, _("Hand to the translators"), primary=True)
APPROVE = Move("approve", (State.TRANSLATING,), State.APPROVED, _("Approve these texts"), primary=True)
PUBLISH = Move("publish", (State.APPROVED,), State.PUBLISHED, _("Publish"), primary=True)
CORRECT = Move("correct", SEALED, State.CORRECTED, _("Publish a correction"))
REOPEN = Move("reopen", (State.TRANSLATING, State.APPROVED), State.EDITING, _("Back to editing"))
VOID = Move(
    "change", (State.APPROVED,), State.TRANSLATING, _("Changed after approval")
)  # made by a change of the texts
BUTTONS = (EDIT, TRANSLATE, APPROVE, PUBLISH, CORRECT, REOPEN)
MOVES = (*BUTTONS, VOID)
EXPLAINED = (CORRECT, REOPEN)


class Layout(models.TextChoices):
    """How the items are laid out."""

    SPHERE = "sphere", _("by sphere")
    ITEM = "item", _("a heading for each item")


class Measure(models.TextChoices):
    """What an edition counts."""

    MEETINGS = "meetings", _("Meetings and talks")
    DOCUMENTS = "documents", _("Agreements in force")
    APPLICANTS = "applicants", _("Applications")
    SUBSCRIBERS = "subscribers", _("Readers by mail")


LEAD = "lead"
