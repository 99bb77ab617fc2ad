"""An edition begun, or compiled again from the records."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.front.digest import outputs, queries
from attache.front.digest.actions.guards import AlreadyPublished
from attache.front.digest.actions.texts import store
from attache.front.digest.models import Edition, Item, Text
from attache.front.digest.states import LEAD, Layout, State
from attache.front.narration.logic import compose, narrate
from attache.front.narration.logic.story import Sentence
from attache.kernel import journal
from attache.kernel.languages import Language, Words, hash_of
from attache.kernel.languages.versions import VersionState
from attache.kernel.refusals import Refused
from attache.registry.people.models import Office, User


class PeriodBackwards(Refused):
    sentence = _("The period ends before it begins.")


class NothingToTell(Refused):
    sentence = _("The chronicle holds nothing that may be published from this office and period.")


@transaction.atomic
def compile_edition(
    *,
    office: Office,
    start: date,
    end: date,
    title: Words = Words(),
    layout: str = Layout.SPHERE,
    by: User,
    at: datetime,
) -> Edition:
    """Begin an edition, or compile a draft again: items, and a first draft of each in three languages.

    What somebody has edited is kept and marked stale when its facts have changed; the rest is written anew.
    Refused when the period runs backwards, holds nothing to tell, or its edition has been published.
    """
    if end < start:
        raise PeriodBackwards
    plan = compose.plan(queries.facts_for(office, start, end))
    if not plan.opening and not plan.pieces:
        raise NothingToTell
    edition = Edition.objects.filter(office=office, start=start, end=end).first()
    if edition is None:
        code = _free_code(office, start)
        words = title or default_title(start, end)
        edition = Edition.add(
            code=code, office=office, start=start, end=end, layout=layout, title=words, compiled_at=at
        )
    elif edition.state == State.PUBLISHED:
        raise AlreadyPublished(code=edition.code)
    Edition.objects.filter(pk=edition.pk).update(compiled_at=at)
    _write_items(edition, plan)
    journal.write(gettext_noop("edition compiled"), edition, by=by, at=at)
    return edition


def default_title(start: date, end: date) -> Words:
    """The period itself, until somebody finds a better title."""
    texts = {language.value: outputs.period_words(start, end, language) for language in Language}
    return Words(**{language: text[:1].upper() + text[1:] for language, text in texts.items()})


def _write_items(edition: Edition, plan: compose.Plan) -> None:
    standing = list(Item.objects.filter(edition=edition).prefetch_related("texts", "happenings"))
    lead = {language: narrate.tell_lead(plan, language) for language in Language}
    lead_codes = tuple(dict.fromkeys(code for sentence in lead[Language.EN] for code in sentence.happenings))
    kept = [_write_item(edition, standing, section=LEAD, position=0, heading=Words(), codes=lead_codes, told=lead)]
    for position, piece in enumerate(plan.pieces, start=1):
        told = {language: narrate.tell_piece(piece, language) for language in Language}
        borrowed = (code for sentence in told[Language.EN] for code in sentence.happenings)
        codes = tuple(dict.fromkeys((*piece.codes, *borrowed)))
        title = narrate.heading(piece.main)
        kept.append(
            _write_item(
                edition, standing, section=piece.section, position=position, heading=title, codes=codes, told=told
            )
        )
    left = Item.objects.filter(edition=edition).exclude(pk__in=[item.pk for item in kept])
    worked_on = Q(texts__state=VersionState.EDITED) | Q(pictures__isnull=False)
    left.exclude(pk__in=left.filter(worked_on).values("pk")).delete()
    Text.objects.filter(item__in=left.values("pk")).update(latest_hash=hash_of(""))


def _write_item(
    edition: Edition,
    standing: list[Item],
    *,
    section: str,
    position: int,
    heading: Words,
    codes: Sequence[str],
    told: dict[Language, list[Sentence]],
) -> Item:
    item = next((one for one in standing if one.section == section and _shares(one, codes)), None)
    if item is None:
        item = Item.objects.create(edition=edition, section=section, position=position, heading=heading)
    else:
        standing.remove(item)
        drafted = {text.language for text in item.texts.all() if text.state == VersionState.DRAFTED}
        words = Words(*(heading[one] if one in drafted else item.heading[one] for one in Language))
        Item.objects.filter(pk=item.pk).update(position=position, heading=words)
    item.happenings.set(Happening.objects.filter(code__in=codes))
    for language, sentences in told.items():
        _draft(item, language, sentences)
    return item


def _shares(item: Item, codes: Sequence[str]) -> bool:
    return item.is_lead or any(happening.code in codes for happening in item.happenings.all())


def _draft(item: Item, language: Language, sentences: list[Sentence]) -> None:
    version, _fresh = Text.objects.get_or_create(item=item, language=language.value)
    fingerprint = hash_of("\n".join(one.text for one in sentences))
    Text.objects.filter(pk=version.pk).update(latest_hash=fingerprint)
    if version.state == VersionState.DRAFTED:
        store(version, sentences, state=VersionState.DRAFTED)


def _free_code(office: Office, start: date) -> str:
    base = f"{office.code}-{start:%Y-%m}"
    taken = set(Edition.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, 1000))) if code not in taken)
