"""Selection: two juries, their conflicts and sheets, and verdicts as they say."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.science.accelerator import actions as accelerator
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.queries import prepared
from attache.science.accelerator.states import ADMIT, DECLINE, Side, Standing
from attache.science.juries import logic, queries
from attache.science.juries.actions import refusals
from attache.science.juries.models import Juror, Sheet, Tie
from attache.science.juries.states import CRITERIA, HIGHEST, LOWEST, Interest

PURPOSE = "juror"
KEPT = timedelta(days=120)


@transaction.atomic
def add_juror(*, programme: Programme, side: int, name: str, language: str, by: User, at: datetime) -> Juror:
    """Ask somebody into the jury of a side. Refused without a name, and for whoever has an account of the house:
    from whom a conflict must hide a project may not look at it in the office's own pages.
    """
    if not name.strip():
        raise refusals.NoName
    if queries.is_of_the_house(name):
        raise refusals.OfTheHouse(name=name.strip())
    made = Juror.add(
        programme=programme, side=Side(side), name=name.strip()[:200], language=Language(language).value
    )  # fmt: skip
    changes: journal.Changes = {"side": (None, Side(side).value)}
    journal.write(gettext_noop("juror added"), made, by=by, at=at, changes=changes)
    return queries.juror(made.code)


@transaction.atomic
def remove_juror(*, juror: Juror, by: User, at: datetime) -> Slip:
    """Take somebody out of a jury with sheets and conflicts; the links end. The slip brings back all but the links."""
    verb, itself = gettext_noop("juror removed"), Juror.objects.filter(pk=juror.pk)
    watching = [itself, Tie.objects.filter(juror=juror), Sheet.objects.filter(juror=juror)]
    _end_links(juror, by, at)
    journal.write(verb, juror, by=by, at=at)
    with slips.recording(verb, juror.programme, by=by, at=at, watching=watching, removes=True) as slip:
        itself.delete()
    return slip


@transaction.atomic
def share_jury(*, juror: Juror, by: User, at: datetime) -> tuple[Link, str]:
    """Make the juror's link. Those that stand open end. Returns it with its token, which is nowhere kept."""
    _end_links(juror, by, at)
    return links.make(
        PURPOSE, subject=juror, name=juror.name, sender=juror.programme.office.name, language=Language(juror.language),
        expires_at=at + KEPT, single_use=False, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def tie(*, juror: Juror, project: StudentProject, interest: str, note: str, by: Actor, at: datetime) -> Tie:
    """A juror has a conflict with a project, by the own word or the office's: from now on it is hidden from this juror,
    and a sheet that was written counts no more. Said twice, the first word stays.
    """
    _of_one_programme(juror, project)
    found: Tie
    said = {"interest": Interest(interest), "note": note.strip()[:500], "made_at": at, "made_by": by.code}
    found, made = Tie.objects.get_or_create(juror=juror, project=project, defaults=said)
    if made:
        changes: journal.Changes = {"project": (None, project.code), "interest": (None, found.interest)}
        journal.write(gettext_noop("conflict of interest noted"), juror, by=by, at=at, changes=changes)
    return found


@transaction.atomic
def untie(*, juror: Juror, project: StudentProject, by: User, at: datetime) -> None:
    """It was no conflict after all. Only the office says so."""
    gone, _rows = Tie.objects.filter(juror=juror, project=project).delete()
    if gone:
        changes: journal.Changes = {"project": (project.code, None)}
        journal.write(gettext_noop("conflict of interest lifted"), juror, by=by, at=at, changes=changes)


@transaction.atomic
def judge(
    *, juror: Juror, project: StudentProject, scores: Mapping[str, int], recommends: bool, comment: str, by: Actor,
    at: datetime,
) -> Sheet:  # fmt: skip
    """Write a juror's sheet, or write it anew. Refused for a project that this juror does not see (by a conflict, of
    another programme, decided already, or no selection under way), and unless every criterion has its score.
    """
    history.lock(project)
    if project.code not in {one.code for one in queries.seen_by(queries.juror(juror.code))}:
        raise refusals.NotToJudge
    if set(scores) != set(CRITERIA) or not all(LOWEST <= score <= HIGHEST for score in scores.values()):
        raise refusals.BadScores(lowest=LOWEST, highest=HIGHEST)
    said = {"scores": dict(scores), "recommends": recommends, "comment": comment.strip()[:4000], "at": at}
    sheet: Sheet
    sheet, _made = Sheet.objects.update_or_create(juror=juror, project=project, defaults=said)
    changes: journal.Changes = {"project": (None, project.code)}
    journal.write(gettext_noop("sheet written"), juror, by=by, at=at, changes=changes)
    return sheet


@transaction.atomic
def decide(
    *, project: StudentProject, verb: str, words: str, opened: int | None = None, by: User, at: datetime
) -> StudentProject:
    """Prepare a verdict by what the juries say; an empty verb takes it back. Refused as preparing is.

    Refused, too: to admit what not both juries recommend; to put on the reserve list before both have judged; not to
    admit before both have judged, unless the words for the team say why.
    """
    done = accelerator.prepare_verdict(project=project, verb=verb, words=words, opened=opened, by=by, at=at)
    if done.verdict:
        _as_the_juries_say(done, done.verdict, done.prepared)
    return done


@transaction.atomic
def release(*, programme: Programme, by: User, at: datetime) -> Slip:
    """Release every verdict that is prepared; its slip takes that back. Refused when nothing is prepared.

    What the juries say is looked at once more: refused (NotBoth) where a conflict has taken a recommendation away.
    """
    rows = prepared(programme)
    said = queries.verdicts(rows)
    for one in rows:
        if one.verdict == ADMIT.verb and not logic.both_recommend(said[one.pk]):
            raise refusals.NotBoth(project=one.code)
    return accelerator.release_verdicts(programme=programme, by=by, at=at)


def _as_the_juries_say(project: StudentProject, verb: str, words: str) -> None:
    said = queries.verdicts([project])[project.pk]
    if verb == ADMIT.verb and not logic.both_recommend(said):
        raise refusals.NotBoth(project=project.code)
    on_formal_ground = verb == DECLINE.verb and words.strip()
    if not logic.both_complete(said) and not on_formal_ground:
        raise refusals.NotJudged(needed=project.programme.votes)


def _of_one_programme(juror: Juror, project: StudentProject) -> None:
    if juror.programme_id != project.programme_id or project.state in {Standing.DRAFT, Standing.WITHDRAWN}:
        raise refusals.NotToJudge


def _end_links(juror: Juror, by: User, at: datetime) -> None:
    for former in links_of(juror).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
