"""What pages and the rooms ask of attachments."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import QuerySet

from attache.kernel.attachments import rules
from attache.kernel.attachments.models import Attachment, Part, Role
from attache.kernel.intake import Kind
from attache.kernel.records import Record


def subject_of(kind: str, code: str) -> Record | None:
    """The record of a kind that may have files; None where there is none."""
    if rules.rules_of(kind) is None:
        return None
    found: Record | None = apps.get_model(kind)._default_manager.filter(code=code).first()
    return found


def of(subject: Record) -> QuerySet[Attachment]:
    """The files of one record, in the order in which they came."""
    return of_all([subject])


def of_all(subjects: Iterable[Record]) -> QuerySet[Attachment]:
    """The files of several records of one kind."""
    some = list(subjects)
    kinds = {one._meta.label_lower for one in some}
    found: QuerySet[Attachment] = Attachment.objects.filter(
        subject_kind__in=kinds, subject_code__in=[one.code for one in some]
    ).order_by("pk")
    return found


def to_look_at(subjects: Iterable[Record]) -> QuerySet[Attachment]:
    """The pictures and videos among them."""
    return of_all(subjects).filter(kind__in=[Kind.PICTURE.value, Kind.VIDEO.value])


def parts_of(names: Iterable[str]) -> dict[str, list[Part]]:
    """The parts of each of these files: sizes from the smallest, one poster, captions in the order of languages."""
    newest: dict[str, dict[tuple[str, str, int], Part]] = {}
    for part in Part.objects.filter(of__in=set(names)):
        place = (part.role, part.language, part.width if part.role == Role.SIZE else 0)
        newest.setdefault(part.of, {})[place] = part
    return {name: [places[place] for place in sorted(places)] for name, places in newest.items()}


def attachment(code: str) -> Attachment | None:
    """One attachment."""
    found: Attachment | None = Attachment.objects.filter(code=code).first()
    return found
