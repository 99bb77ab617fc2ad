"""Verdicts on students' projects: prepared where nobody outside sees them, and released together.

What has to be judged before, and by whom, is asked above, where the juries are.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.moves import take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.science.accelerator import outputs, queries
from attache.science.accelerator.actions import letters, refusals
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import PROJECT, UNDER_SELECTION, VERDICTS, State


@transaction.atomic
def prepare_verdict(
    *, project: StudentProject, verb: str, words: str, opened: int | None = None, by: User, at: datetime
) -> StudentProject:
    """Say what shall become of a project; nobody outside knows before it is released. An empty verb takes it back.

    Refused when no selection is under way, and with `history.Clashed` where somebody has prepared something else since
    the revision `opened`.
    """
    history.lock(project)
    standing = queries.project(project.code)
    if standing.state not in UNDER_SELECTION or standing.programme.state != State.SELECTION:
        raise refusals.NotUnderSelection(state=standing.get_state_display())
    mine = {"verdict": [VERDICTS[verb].verb, words.strip()[:4000]] if verb else ["", ""]}
    before, said, name = outputs.verdict_content(standing), gettext_noop("verdict prepared"), outputs.VERDICT
    verdict, prepared = history.reconcile(standing, mine, standing=before, base=opened, part=name)["verdict"]
    StudentProject.objects.filter(pk=standing.pk).update(verdict=verdict, prepared=prepared)
    changes: journal.Changes = {"verdict": (standing.verdict or None, verdict or None)}
    journal.write(said, standing, by=by, at=at, changes=changes)
    history.catch_up(standing, before, by=by, at=at, part=name)
    done = queries.project(standing.code)
    history.catch_up(done, outputs.verdict_content(done), verb=said, by=by, at=at, part=name)
    return done


@transaction.atomic
def release_verdicts(*, programme: Programme, by: User, at: datetime) -> Slip:
    """Let every verdict that is prepared come true, in one act: the teams see it on their pages, and a letter to each,
    in its language, waits in the outbox.

    Refused when nothing is prepared. The slip takes all of it back, and the letters that still wait.
    """
    rows = queries.prepared(programme)
    if not rows:
        raise refusals.NothingPrepared
    verb, themselves = gettext_noop("verdicts released"), StudentProject.objects.filter(pk__in=[one.pk for one in rows])
    with slips.recording(verb, rows[0], by=by, at=at, watching=[themselves], also=rows[1:]) as slip:
        for one in rows:
            take(one, VERDICTS[one.verdict], verdict="", words=one.prepared, prepared="")
    told: list[tuple[StudentProject, journal.Changes | None]] = [(one, {"state": (None, one.state)}) for one in rows]
    journal.write_all(verb, told, by=by, at=at)
    keep_prepared(rows, by=by, at=at)
    letters.tell_verdicts(rows, by=by, at=at)
    return slip


def keep_prepared(found: Sequence[StudentProject], *, by: Actor, at: datetime) -> None:
    """Let the history of what is prepared say what stands, after acts upon projects. Part of the transaction."""
    contents = {history.key_of(one, outputs.VERDICT)[1]: outputs.verdict_content(one) for one in found}
    history.catch_up_all(PROJECT, contents, by=by, at=at)
