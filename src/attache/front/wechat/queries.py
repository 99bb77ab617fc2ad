"""What the page and the worker need of handovers."""

from collections.abc import Sequence

from attache.front.digest.models import Edition, Publication
from attache.front.wechat.models import Handover
from attache.front.wechat.states import State
from attache.kernel.languages import Language

SHOWN = 3
TRIES = 3


def handovers(edition: Edition, language: Language) -> Sequence[Handover]:
    """The last attempts to put an edition into the drafts in one language."""
    return list(Handover.objects.filter(edition=edition, language=language.value)[:SHOWN])


def standing(edition: Edition, language: Language) -> Publication | None:
    """What readers have of an edition in one language."""
    found = Publication.objects.standing().filter(edition=edition, language=language.value)
    publication: Publication | None = found.first()
    return publication


def sealed(handover: Handover) -> Publication:
    """The publication that is handed over. Raises Publication.DoesNotExist."""
    found = Publication.objects.filter(edition=handover.edition_id, language=handover.language)
    publication: Publication = found.get(sha256=handover.sha256)
    return publication


def waiting() -> Sequence[int]:
    """What is to be handed over, oldest first."""
    return list(Handover.objects.filter(state=State.ASKED).order_by("pk").values_list("pk", flat=True))
