"""Quotations of an edition: none is printed in words that nobody has agreed to or answered for."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.front.digest.actions.drafting import redraft, said_by
from attache.front.digest.actions.keeping import written
from attache.front.digest.actions.steps import touch
from attache.front.digest.models import Edition, Item, Text
from attache.front.digest.queries import paper
from attache.front.digest.states import SEALED
from attache.front.quotations import queries as quotations
from attache.front.quotations.logic import as_printed
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class NotAgreed(Refused):
    sentence = _("Nobody has agreed to these words of %(speaker)s, or answered for them: “%(text)s”")


def refuse_unasked(edition: Edition) -> None:
    """Stop an edition, loaded with all, that quotes somebody in words that are not settled."""
    for one in quotations.unasked(paper.everything_told(edition)):
        raise NotAgreed(speaker=one["by"], text=one["text"])


def follow_words(*, happening: Happening, before: Words, after: Words, by: User, at: datetime) -> None:
    """Put a speaker's changed words where the old ones stand in editions that readers do not have yet.

    The sentence keeps its sources; an approval of the edition is void. First drafts are written anew, a text that
    somebody worked on changes in nothing else, and waits to be looked at as after any change of its records.
    """
    items = Item.objects.filter(happenings=happening, dropped_at=None).exclude(edition__state__in=SEALED)
    for item in items.select_related("edition").order_by("pk"):
        touch(item.edition, by=by, at=at)
        for text in Text.objects.filter(item=item):
            _put(text, before.best(Language(text.language)), after.best(Language(text.language)))
        redraft(item.edition, *([] if item.is_lead else [item]), by=by, at=at)
        changes: dict[str, tuple[object, object]] = {"words": (before, after)}
        written(gettext_noop("speaker's words taken"), item.edition, by=by, at=at, changes=changes)


def _put(text: Text, before: str, after: str) -> None:
    old, new = as_printed(before), as_printed(after)
    told = [{**one, "text": new} if (one["kind"], one["text"]) == ("quote", old) else one for one in text.sentences]
    made_from = text.made_from | {"said": said_by([one["text"] for one in told])}
    Text.objects.filter(pk=text.pk).update(sentences=told, made_from=made_from)
