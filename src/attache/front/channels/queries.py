"""What the page of all channels loads."""

from collections.abc import Sequence

from django.db.models import Count

from attache.front.channels.states import Kind
from attache.front.digest import queries as digest
from attache.front.digest.models import Edition
from attache.front.digest.queries import paper
from attache.front.digest.queries.paper import Content
from attache.front.mailing.models import Trial
from attache.front.subscribers import queries as subscribers
from attache.kernel.languages import Language

TRIALS = 5


def edition_with_all(code: str) -> Edition:
    """An edition with everything. Raises Edition.DoesNotExist."""
    return digest.edition_with_all(code)


def content(edition: Edition, language: Language, *, sealed: bool) -> Content | None:
    """What readers have in a language (`sealed`), or what stands in the office; None where there is neither."""
    if language not in digest.languages_of(edition):
        return None
    if not sealed:
        return paper.content_of(edition, language)
    found = edition.publications.filter(language=language.value).order_by("-number").first()
    return found.content if found else None


def contents(edition: Edition) -> list[Content]:
    """The edition as it stands in the office, in each language that it has."""
    return [paper.content_of(edition, one) for one in digest.languages_of(edition)]


def readers(edition: Edition) -> dict[str, int]:
    """How many are subscribed to the news of the edition's offices in each language."""
    found = subscribers.readers_of(edition.offices).order_by()
    return dict(found.values_list("language").annotate(Count("pk")))


def trials(edition: Edition) -> Sequence[Trial]:
    """The last test letters of the edition as it stood."""
    return list(Trial.objects.filter(edition=edition).select_related("user")[:TRIALS])


def kinds(content: Content | None) -> list[Kind]:
    """The channels that there are to be seen."""
    return list(Kind) if content else []
