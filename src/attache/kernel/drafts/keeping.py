"""Keeping drafts, finding them again, and letting them go."""

from datetime import datetime, timedelta

from attache.kernel.drafts.models import Draft

LONGEST = 300_000  # characters of one form: far more than any text of a digest
MOST = 50  # drafts of one person; the oldest give way
AGE = timedelta(days=30)


def keep(*, person: str, address: str, content: str, opened: int | None, at: datetime) -> bool:
    """Keep what a form holds, in place of what it held before. False when that is too long to be a form of ours.

    This person's oldest drafts beyond fifty give way.
    """
    if len(content) > LONGEST:
        return False
    values = {"content": content, "opened": opened, "at": at}
    Draft.objects.update_or_create(person=person, address=address, defaults=values)
    mine = Draft.objects.filter(person=person).order_by("-at", "-pk").values_list("pk", flat=True)
    Draft.objects.filter(pk__in=list(mine[MOST:])).delete()
    return True


def find(*, person: str, address: str, at: datetime) -> Draft | None:
    """What somebody was typing into a form, if it is not too old."""
    found: Draft | None = Draft.objects.filter(person=person, address=address, at__gte=at - AGE).first()
    return found


def purge(*, at: datetime) -> int:
    """Forget everybody's drafts that are older than 30 days. Returns how many went."""
    return Draft.objects.filter(at__lt=at - AGE).delete()[0]


def drop(*, person: str, address: str) -> None:
    """Let a draft go: it was saved, or is not wanted."""
    Draft.objects.filter(person=person, address=address).delete()
