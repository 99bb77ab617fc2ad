"""Finding links: by what opens them, and by what they are about."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Count, Max, Q, QuerySet
from django.utils.module_loading import import_string

from attache.kernel.links import tokens
from attache.kernel.links.models import Link
from attache.kernel.links.states import Doing, State
from attache.kernel.records import Record


def opened_by(token: str) -> Link | None:
    """The link that a token opens, whatever has become of it."""
    link: Link | None = Link.objects.filter(token_sha256=tokens.fingerprint(token)).first()
    return link


def links_of(*subjects: Record) -> QuerySet[Link]:
    """The links that were made for some records of one kind, newest first, with how often each was opened."""
    codes = [subject.code for subject in subjects]
    kinds = {subject._meta.label_lower for subject in subjects}
    opened = Q(visits__what=Doing.OPENED)
    found: QuerySet[Link] = Link.objects.filter(subject_kind__in=kinds, subject_code__in=codes)
    return found.annotate(
        openings=Count("visits", filter=opened), last_opened_at=Max("visits__at", filter=opened)
    ).order_by("-pk")


def view_for(purpose: str) -> Callable[..., Any]:
    """The view that a room has named for a purpose. Raises KeyError for one that no room knows."""
    return _declared("link_purposes", purpose)


def keeper_of(purpose: str) -> Callable[[Any], bool]:
    """The rule that says who may revoke such links and see their log."""
    return _declared("link_keepers", purpose)


def words_of(link: Link) -> dict[str, Any]:
    """What the details of its visits say: how it stood, or what the room calls the answer (`link_words`)."""
    every = {name: path for app in apps.get_app_configs() for name, path in getattr(app, "link_words", {}).items()}
    room = import_string(every[link.purpose]).choices if link.purpose in every else []
    return dict([*State.choices, *room])


def _declared(attribute: str, purpose: str) -> Callable[..., Any]:
    every = {name: path for app in apps.get_app_configs() for name, path in getattr(app, attribute, {}).items()}
    found: Callable[..., Any] = import_string(every[purpose])
    return found
