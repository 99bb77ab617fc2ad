"""The remarks about a record, and whom they ask."""

from datetime import date

from django.apps import apps
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from attache.daybook.remarks.models import Mention, Remark
from attache.daybook.remarks.states import State
from attache.kernel.needs import Need, Source, Why
from attache.kernel.records import Record
from attache.registry.people import queries as people
from attache.registry.people.models import User


def subject(kind: str, code: str) -> Record:
    """The record of a kind (as in the journal) and code.

    Raises LookupError for a kind that has no page of its own, and the model's DoesNotExist.
    """
    model = apps.get_model(kind)
    if not (issubclass(model, Record) and hasattr(model, "get_absolute_url")):
        raise LookupError(kind)
    found: Record = model.objects.get(code=code)
    return found


def remarks_about(kind: str, code: str) -> QuerySet[Remark]:
    """All remarks about a record, the oldest first, with who wrote them and whom they ask."""
    mentions = Prefetch("mentions", Mention.objects.select_related("user").order_by("pk"))
    found: QuerySet[Remark] = Remark.objects.filter(subject_kind=kind, subject_code=code)
    return found.select_related("written_by").prefetch_related(mentions)


def remark(code: str) -> Remark:
    """A remark. Raises Remark.DoesNotExist."""
    found: Remark = Remark.objects.get(code=code)
    return found


def colleagues(handles: list[str]) -> dict[str, User]:
    """Who works here under these user names, by their names in lower case."""
    return {user.username.lower(): user for user in people.staff() if user.username.lower() in handles}


def mention_of(user: User, remark: str) -> Mention:
    """A user's own mention in a remark. Raises Mention.DoesNotExist."""
    found: Mention = Mention.objects.select_related("remark").get(user=user, remark__code=remark)
    return found


def asked_of(user: User, _today: date) -> QuerySet[Mention]:
    """The mentions that still ask a user."""
    found: QuerySet[Mention] = Mention.objects.filter(user=user, state=State.ASKED)
    return found.select_related("remark__written_by").order_by("pk")


def _told(mention: Mention, _today: date) -> Need:
    remark = mention.remark
    return Need(
        why=Why.MENTIONED,
        title=Truncator(remark.text).chars(160),
        url=f"{remark.subject_url}#remarks",
        icon="chat",
        note=f"{remark.written_by} · {remark.subject_label}",
        done_url=reverse("remarks:finish", args=[remark.code]),
    )


NEEDS = (Source(asked_of, _told),)
