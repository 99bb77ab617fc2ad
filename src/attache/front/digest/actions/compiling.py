"""An edition begun, or compiled again from the records."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.actions.drafting import draft_item, draft_lead
from attache.front.digest.actions.keeping import written
from attache.front.digest.actions.order import LAST, renumber
from attache.front.digest.actions.steps import lock, refuse_sealed
from attache.front.digest.models import Edition, Item, Step, Text
from attache.front.digest.queries import paper
from attache.front.digest.states import Layout, State
from attache.front.narration import queries as narration
from attache.front.narration.logic import compose, narrate
from attache.kernel.languages import Language, Words, hash_of
from attache.kernel.languages.versions import VersionState
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, User


class PeriodBackwards(Refused):
    sentence = _("The period ends before it begins.")


class NothingToTell(Refused):
    sentence = _("The chronicle holds nothing that may be published from this office and period.")


class Approved(Refused):
    sentence = _("These texts have been approved. Go back to editing before they are written anew.")


@transaction.atomic
def compile_edition(
    *,
    office: Office,
    start: date,
    end: date,
    also: Sequence[Office] | None = None,
    title: Words = Words(),
    layout: str = Layout.SPHERE,
    by: User,
    at: datetime,
) -> Edition:
    """Begin an edition, or compile an open one again: items, and a first draft of each in three languages.

    What somebody has edited is kept and marked stale when its facts have changed; the rest is written anew. What
    somebody has dropped, put together or put in order stays so. `also`: other offices whose news it tells besides; the
    same as before when it is not given. Refused when the period runs backwards, holds
    nothing to tell, or its edition has been approved or published.
    """
    if end < start:
        raise PeriodBackwards
    edition = _open_one(office, start, end)
    offices = _offices(office, also, edition)
    facts = narration.facts_for(offices, start, end)
    standing = list(Item.objects.filter(edition=edition).prefetch_related("texts", "happenings"))
    by_hand = {item: piece for item in standing if (piece := _put_together(item, len(offices) > 1))}
    dropped = {code for item in standing if item.dropped_at for code in item.own_codes}
    plan = compose.plan([fact for fact in facts if dropped.isdisjoint(fact.codes)], [*by_hand.values()])
    if not plan.opening and not plan.pieces:
        raise NothingToTell
    if edition is None:
        values = {"office": office, "start": start, "end": end, "layout": layout}
        title = title or default_title(start, end)
        edition = Edition.add(code=_free_code(office, start), title=title, compiled_at=at, **values)
        Step.objects.create(edition=edition, verb="compile", state=State.DRAFT, by=by, at=at)
    edition.also = [one.code for one in offices[1:]]
    Edition.objects.filter(pk=edition.pk).update(compiled_at=at, also=edition.also)
    _write_items(edition, plan, standing, by_hand, by=by, at=at)
    written(gettext_noop("edition compiled"), edition, by=by, at=at)
    return edition


def _open_one(office: Office, start: date, end: date) -> Edition | None:
    """The edition of these days, if there is one. Refused when it has been approved or published."""
    edition: Edition | None = Edition.objects.filter(office=office, start=start, end=end).first()
    if edition is not None:
        refuse_sealed(edition)
        if lock(edition) == State.APPROVED:
            raise Approved
    return edition


def _offices(office: Office, also: Sequence[Office] | None, edition: Edition | None) -> list[Office]:
    """The offices to tell of, the publishing one first; those of the edition where none were chosen."""
    if also is None:
        also = edition.offices if edition else []
    return [office, *(one for one in also if one.pk != office.pk)]


def default_title(start: date, end: date) -> Words:
    """The period itself, until somebody finds a better title."""
    texts = {language.value: paper.period_words(start, end, language) for language in Language}
    return Words(**{language: text[:1].upper() + text[1:] for language, text in texts.items()})


def _put_together(item: Item, several_offices: bool) -> compose.Piece | None:
    """What somebody put together into one item, as far as its records still stand."""
    if not item.by_hand or item.dropped_at:
        return None
    facts = narration.facts_with(item.own_codes, several_offices)
    return compose.piece_of(item.section, facts) if facts else None


def _write_items(
    edition: Edition,
    plan: compose.Plan,
    standing: Sequence[Item],
    by_hand: dict[Item, compose.Piece],
    *,
    by: User,
    at: datetime,
) -> None:
    free = [item for item in standing if not (item.by_hand or item.dropped_at or item.is_lead)]
    kept = [draft_item(item, piece, by=by, at=at) for item, piece in by_hand.items()]
    fresh = [piece for piece in plan.pieces if piece not in by_hand.values()]
    for position, piece in enumerate(fresh, start=LAST if edition.arranged else 1):
        kept.append(draft_item(_item_for(edition, piece, free, position), piece, by=by, at=at))
    kept.append(draft_lead(edition, plan, by=by, at=at))
    left = Item.objects.filter(edition=edition, dropped_at=None).exclude(pk__in=[item.pk for item in kept])
    worked_on = Q(texts__state__in=[VersionState.EDITED, VersionState.CHECKED]) | Q(pictures__isnull=False)
    left.exclude(pk__in=left.filter(worked_on).values("pk")).delete()
    Text.objects.filter(item__in=left.values("pk")).update(latest_hash=hash_of(""), narrated=[])
    renumber(edition)


def _item_for(edition: Edition, piece: compose.Piece, free: list[Item], position: int) -> Item:
    """The standing item that tells of the same, with its heading brought up to date, or a new one.

    Once somebody has arranged the edition, an item keeps its section and place, and a new one comes last.
    """
    heading = narrate.heading(piece.main)
    near = (one for one in free if edition.arranged or one.section == piece.section)
    item = next((one for one in near if set(piece.codes).intersection(one.own_codes)), None)
    if item is None:
        fresh: Item = Item.objects.create(edition=edition, section=piece.section, position=position, heading=heading)
        return fresh
    free.remove(item)
    drafted = {text.language for text in item.texts.all() if text.state == VersionState.DRAFTED}
    words = Words(*(heading[one] if one in drafted else item.heading[one] for one in Language))
    place = item.position if edition.arranged else position
    Item.objects.filter(pk=item.pk).update(position=place, heading=words)
    return item


def _free_code(office: Office, start: date) -> str:
    base = f"{office.code}-{start:%Y-%m}"
    taken = set(Edition.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, 1000))) if code not in taken)
