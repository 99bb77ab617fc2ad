"""Errands, and the last one about something."""

from typing import Any

from attache.kernel.errands.models import Errand


def own(user: Any, pk: int) -> Errand:
    """One that this person has asked for. Raises Errand.DoesNotExist."""
    found: Errand = Errand.objects.get(pk=pk, person=user.code)
    return found


def latest(about: str) -> Errand | None:
    """The last errand about something, whoever asked for it."""
    return Errand.objects.filter(about=about).first()


def open_about(about: str) -> Errand | None:
    """The errand about something that has not ended."""
    return Errand.objects.filter(about=about, ended_at=None).first()
