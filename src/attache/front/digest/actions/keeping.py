"""What every text of an edition has said, kept act by act."""

from datetime import datetime

from attache.front.digest.models import Edition, Text
from attache.front.digest.queries import contents
from attache.kernel import history, journal
from attache.kernel.journal import Actor, Changes


def written(verb: str, edition: Edition, *, by: Actor, at: datetime, changes: Changes | None = None) -> None:
    """The last thing an act upon texts does: the journal's line, and each text that it changed as a version."""
    journal.write(verb, edition, by=by, at=at, changes=changes)
    keep_texts(edition, verb, by=by, at=at)


def keep_texts(edition: Edition, verb: str, *, by: Actor, at: datetime) -> None:
    """Keep what the texts say now, where that is not what was kept last."""
    texts = Text.objects.filter(item__edition=edition).select_related("item")
    said = {history.key_of(edition, contents.part_of(text))[1]: contents.content_of(text) for text in texts}
    history.catch_up_all(edition._meta.label_lower, said, verb=verb, by=by, at=at)
