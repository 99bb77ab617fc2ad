"""Campaigns: planned, given targets, opened, closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import journal
from attache.kernel.dates.when import When
from attache.kernel.dates.when import day as on_day
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.registry.people.models import Office, User
from attache.students.programmes.models import Programme
from attache.students.recruitment import outputs, queries
from attache.students.recruitment.actions.refusals import CampaignKnown, EndsBefore
from attache.students.recruitment.actions.showing import written
from attache.students.recruitment.models import Campaign, Source, Target
from attache.students.recruitment.states import CLOSE_CAMPAIGN, OPEN_CAMPAIGN

NO_WORDS = Words()


@transaction.atomic
def plan_campaign(*, office: Office, content: Mapping[str, Any], by: User, at: datetime) -> Campaign:
    """Plan the recruitment for a year. `content`: year, title, scheme, first, last, note.

    Refused when the office has a campaign for that year, and when it ends before it begins.
    """
    known = Campaign.objects.filter(office=office, year=content["year"]).first()
    if known:
        raise CampaignKnown(year=content["year"], code=known.code)
    _refuse_order(content)
    found = Campaign.add(office=office, made_at=at, made_by=str(by)[:200], **content)
    return written(found, gettext_noop("campaign planned"), by, at)


@transaction.atomic
def correct_campaign(*, campaign: Campaign, content: Mapping[str, Any], by: User, at: datetime) -> Campaign:
    """Say some things of a campaign anew. Refused as planning would be."""
    known = Campaign.objects.filter(office=campaign.office, year=content["year"]).exclude(pk=campaign.pk).first()
    if known:
        raise CampaignKnown(year=content["year"], code=known.code)
    _refuse_order(content)
    changed = {name: (getattr(campaign, name), new) for name, new in content.items() if getattr(campaign, name) != new}
    Campaign.objects.filter(pk=campaign.pk).update(**content)
    told = {name: (str(old), str(new)) for name, (old, new) in changed.items()}
    return written(queries.campaign(campaign.code), gettext_noop("campaign corrected"), by, at, **told)


@transaction.atomic
def set_target(
    *, campaign: Campaign, programme: Programme | None, region: str, source: Source | None, number: int,
    by: User, at: datetime,
) -> Target | None:  # fmt: skip
    """So many applicants shall come for a programme, from a region, through a source. None at all takes it away."""
    of: dict[str, Any] = {"campaign": campaign, "programme": programme, "region": region, "source": source}
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    before = Target.objects.filter(**of).first()
    changes: journal.Changes = {"target": (before.number if before else None, number or None)}
    journal.write(gettext_noop("target set"), campaign, by=by, at=at, changes=changes)
    if not number:
        Target.objects.filter(**of).delete()
        return None
    found: Target
    found, _made = Target.objects.update_or_create(**of, defaults={"number": number})
    return found


@transaction.atomic
def open_campaign(
    *,
    campaign: Campaign,
    when: When | None = None,
    partners: Words = NO_WORDS,
    follows: Sequence[str] = (),
    by: User,
    at: datetime,
) -> Campaign:
    """From now on leads are taken. With a scheme, the chronicle is told of it once, as agreed with the partners:
    on the campaign's first day, or when it is said to have been.

    Refused unless it is planned or closed.
    """
    take(campaign, OPEN_CAMPAIGN)
    standing = queries.campaign(campaign.code)
    if standing.scheme and not standing.happening:
        draft = outputs.scheme(standing, when or on_day(standing.first), partners, follows)
        happening = chronicle.record_happening(draft=draft, by=by, at=at)
        Campaign.objects.filter(pk=campaign.pk).update(happening=happening.code)
        standing.happening = happening.code
    return written(standing, gettext_noop("campaign opened"), by, at)


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User, at: datetime) -> Campaign:
    """No more leads are taken. Refused unless it is open."""
    return written(take(campaign, CLOSE_CAMPAIGN), gettext_noop("campaign closed"), by, at)


def _refuse_order(content: Mapping[str, Any]) -> None:
    if content["last"] <= content["first"]:
        raise EndsBefore
