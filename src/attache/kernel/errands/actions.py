"""An errand is asked for, carried out once, and forgotten after a month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from attache.kernel.errands import progress, tasks
from attache.kernel.errands.models import Errand
from attache.kernel.journal import Actor
from attache.kernel.refusals import Refused
from attache.kernel.undo.models import Slip

PATIENCE = timedelta(hours=6)
KEPT = timedelta(days=30)


class UnderWay(Refused):
    """The same is being done already."""

    sentence = _("It is being carried out already.")


@dataclass(frozen=True)
class Outcome:
    """What came of it: a sentence, where to go on, and the slip that takes it back."""

    sentence: str
    url: str
    undo: Slip | None = None


@transaction.atomic
def ask(
    *, what: str, about: str, title: str, said: dict[str, Any], total: int, back: str, by: Actor, at: datetime
) -> Errand:
    """Give something to the worker. Refused (UnderWay) while an errand about the same has not ended."""
    try:
        with transaction.atomic():
            made: Errand = Errand.objects.create(
                what=what, about=about, title=title[:300], said=said, total=total, back=back,
                language=translation.get_language() or "en", person=by.code, asked_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise UnderWay from error
    tasks.run.enqueue(made.pk)
    return made


def carry_out(*, errand: Errand, at: Callable[[], datetime]) -> None:
    """Do it, and keep what came of it; what nobody has taken up for six hours is not begun any more.

    What was done and that it has ended are written together, so that it is never begun again once it is done. A refusal
    is kept for whoever asked. Another exception goes on to the worker's log; the asker reads that it failed.
    """
    refusal = _failed(errand)
    try:
        if at() - errand.asked_at > PATIENCE:
            return
        progress.note(errand, 0)
        with translation.override(errand.language), transaction.atomic():
            act = import_string(errand.what)
            by = get_user_model()._default_manager.get(code=errand.person)
            _keep(errand, act(by=by, at=at(), told=partial(progress.note, errand), **errand.said), at())
        refusal = ""
    except Refused as error:
        with translation.override(errand.language):
            refusal = str(error)
    finally:
        progress.forget(errand)
        if refusal:
            Errand.objects.filter(pk=errand.pk).update(ended_at=at(), refusal=refusal[:500])


@transaction.atomic
def purge(*, at: datetime) -> int:
    """Forget errands a month after they were asked for. Returns how many went."""
    return int(Errand.objects.filter(asked_at__lt=at - KEPT).delete()[0])


def _keep(errand: Errand, outcome: Outcome, at: datetime) -> None:
    slip = outcome.undo.code if outcome.undo else ""
    Errand.objects.filter(pk=errand.pk).update(
        ended_at=at, sentence=outcome.sentence[:500], url=outcome.url[:300], slip=slip
    )


def _failed(errand: Errand) -> str:
    with translation.override(errand.language):
        return _now("It could not be carried out, and nothing was changed. Try again, or ask whoever keeps the server.")
