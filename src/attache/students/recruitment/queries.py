"""What the pages of recruitment need, each with its loading plan."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.languages import Language
from attache.kernel.needs import Need, Why, dated
from attache.kernel.needs import Source as NeedSource
from attache.registry.people.models import Office, User
from attache.relations.agreements import queries as agreements
from attache.relations.agreements.models import Agreement
from attache.students.programmes import queries as catalogue
from attache.students.programmes.logic.applying import apply_path
from attache.students.programmes.models import Intake, Programme
from attache.students.recruitment.logic import classes, reach
from attache.students.recruitment.models import Campaign, Claim, ClassList, CommissionLine, Lead, Source, Target
from attache.students.recruitment.rules import can_recruit
from attache.students.recruitment.states import REACHABLE, CampaignState, ClaimState, LeadState, ListState, SourceState

PAGE = 50
SOON = timedelta(days=2)
KEPT = timedelta(days=365)  # who never applied is kept for a year after the campaign
NAMED = ("organisation__names",)


def campaign(code: str) -> Campaign:
    """One campaign with its targets. Raises Campaign.DoesNotExist."""
    targets = Prefetch("targets", Target.objects.select_related("programme", "source__organisation"))
    plan = (targets, "targets__source__organisation__names")
    found: Campaign = Campaign.objects.select_related("office").prefetch_related(*plan).get(code=code)

    return found


def campaigns() -> QuerySet[Campaign]:
    """All campaigns with the number of their leads, the latest first."""
    found: QuerySet[Campaign] = Campaign.objects.select_related("office").annotate(many=Count("leads"))
    return found.order_by("-year", "pk")


def campaign_of(office: Office) -> Campaign | None:
    """The campaign that an office is in: the latest that is open."""
    some = Campaign.objects.filter(office=office, state=CampaignState.OPEN)
    found: Campaign | None = some.order_by("-year").first()
    return found


def source(code: str) -> Source:
    """One source with its names. Raises Source.DoesNotExist."""
    found: Source = _sources().get(code=code)
    return found


def sources() -> QuerySet[Source]:
    """All sources with their names and the number of their leads, those that may bring people first."""
    return _sources().annotate(many=Count("leads")).order_by("state", "kind", "pk")


def sources_to_choose() -> list[Source]:
    """What a lead may come through."""
    return list(_sources().filter(state=SourceState.APPROVED).order_by("kind", "pk"))


def agencies() -> list[Source]:
    """The agencies that are approved."""
    return [one for one in sources_to_choose() if one.is_agency]


def contract_of(code: str) -> Agreement | None:
    """The agreement that a source has as its contract."""
    try:
        return agreements.agreement(code)
    except Agreement.DoesNotExist:
        return None


def lead(code: str) -> Lead:
    """One lead with its source, conversations and claims. Raises Lead.DoesNotExist."""
    claims = Prefetch("claims", Claim.objects.select_related("agency__organisation"))
    beside = ("campaign__office", "programme", "source__organisation", "owner", "class_list")
    plan = ("contacts", claims, "claims__agency__organisation__names", "source__organisation__names", "lines")
    found: Lead = Lead.objects.select_related(*beside).prefetch_related(*plan).get(code=code)
    return found


def doors(of: Lead, at: datetime) -> list[tuple[Intake, str]]:
    """The open intakes of the programme that a lead asks for, each with the path at which this person applies."""
    if not of.programme_id:
        return []
    found = catalogue.open_intakes(at).filter(programme=of.programme_id)
    return [(one, apply_path(one.code, of.campaign.office.code, of.code)) for one in found]


def lead_reached(of: Campaign, *, phone: str = "", wechat: str = "") -> Lead | None:
    """The lead of a campaign that has this number or WeChat name (as they are compared), if anybody has."""
    wanted = Q()
    if phone:
        wanted |= Q(phone=phone)
    if wechat:
        wanted |= Q(wechat=wechat)
    found: Lead | None = Lead.objects.filter(wanted, campaign=of).order_by("pk").first() if wanted else None
    return found


def leads(*, campaign: str = "", source: str = "", state: str = "", programme: str = "", q: str = "") -> QuerySet[Lead]:
    """The leads of a campaign, a source, a state (or `open`), a programme, by a part of the name, number or city."""
    found: QuerySet[Lead] = Lead.objects.select_related("programme", "source__organisation", "campaign")
    narrowed = {"campaign__code": campaign, "source__code": source, "programme__code": programme}
    found = found.filter(**{name: value for name, value in narrowed.items() if value})
    if state == "open":
        found = found.filter(state__in=REACHABLE)
    elif state == "due":
        found = found.filter(state__in=REACHABLE, next_on__isnull=False).order_by("next_on", "pk")
    elif state:
        found = found.filter(state=state)
    if q:
        number, name = reach.reached(q)
        said = Q(name__icontains=q) | Q(code=q.upper()) | Q(city__icontains=q) | Q(school__icontains=q)
        said |= Q(phone=number) if number else Q()
        said |= Q(wechat=name) if name else Q()
        found = found.filter(said)
    return found.prefetch_related("source__organisation__names")


def leads_page(*, number: int | str, **filters: str) -> Page[Lead]:
    """One page of them, the newest first."""
    return Paginator(leads(**filters), PAGE).get_page(number)


def in_each_state(**filters: str) -> dict[str, int]:
    """How many leads stand in each state. One query."""
    rows = leads(**filters).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def by_all(of: Campaign) -> list[tuple[int | None, int | None, str, str, int]]:
    """How many leads of a campaign there are by programme, source, citizenship and state. One query."""
    keys = ("programme", "source", "citizenship", "state")
    return list(of.leads.order_by().values_list(*keys).annotate(n=Count("pk")))


def source_names(keys: Iterable[int | None]) -> dict[int | None, Source]:
    """Sources by their keys, with names."""
    return {one.pk: one for one in _sources().filter(pk__in=[key for key in keys if key])}


def programme_names(keys: Iterable[int | None]) -> dict[int | None, Programme]:
    """Programmes by their keys."""
    return {one.pk: one for one in Programme.objects.filter(pk__in=[key for key in keys if key])}


def standing_claim(of: Lead, at: datetime) -> Claim | None:
    """The claim that protects a lead at a moment."""
    found: Claim | None = of.claims.filter(state=ClaimState.STANDING, until__gt=at).first()
    return found


def to_speak_with(user: User, today: date) -> QuerySet[Lead]:
    """Leads of a recruiter's own office with whom the next word is due."""
    if not can_recruit(user):
        return Lead.objects.none()
    found: QuerySet[Lead] = Lead.objects.filter(
        Q(owner=user) | Q(owner=None, campaign__office=user.office), state__in=REACHABLE, next_on__lte=today + SOON
    )
    return found.order_by("next_on", "pk")


def lists_to_look_at(user: User, _today: date) -> QuerySet[ClassList]:
    """Class lists that were sent in and that nobody has taken in."""
    if not can_recruit(user):
        return ClassList.objects.none()
    found: QuerySet[ClassList] = ClassList.objects.filter(campaign__office=user.office, state=ListState.READ)
    return found.order_by("pk")


def to_approve(user: User, _today: date) -> QuerySet[Source]:
    """Agencies that wait for their approval."""
    if not can_recruit(user):
        return Source.objects.none()
    found: QuerySet[Source] = Source.objects.filter(state=SourceState.PENDING)
    return found.select_related("organisation").order_by("pk")


def leads_of(codes: Sequence[str]) -> list[Lead]:
    """The leads of these codes."""
    return list(Lead.objects.filter(code__in=codes).select_related("campaign"))


def _sources() -> QuerySet[Source]:
    found: QuerySet[Source] = Source.objects.select_related("organisation")
    return found.prefetch_related(*NAMED)


def _word_due(found: Lead, today: date) -> Need:
    due = found.next_on or today
    title = _("Speak with %(name)s") % {"name": found}
    return Need(dated(due, today), title, found.get_absolute_url(), "student", due=due)


def _list_told(found: ClassList, _today: date) -> Need:
    return Need(Why.WAITING, _("Look at the class list “%(name)s”") % {"name": found}, found.get_absolute_url(), "list")


def _source_told(found: Source, _today: date) -> Need:
    title = _("Approve %(source)s, or end it") % {"source": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "partners")


NEEDS = (
    NeedSource(to_speak_with, _word_due),
    NeedSource(lists_to_look_at, _list_told),
    NeedSource(to_approve, _source_told),
)


def class_list(code: str) -> ClassList:
    """One class list. Raises ClassList.DoesNotExist."""
    found: ClassList = ClassList.objects.select_related("campaign__office", "source__organisation").get(code=code)
    return found


def lists_of(found: Source) -> QuerySet[ClassList]:
    """The class lists that a source sent in, the latest first, without their rows."""
    some: QuerySet[ClassList] = ClassList.objects.filter(source=found).defer("rows")
    return some.select_related("campaign").order_by("-pk")


def lists_under_way() -> list[str]:
    """The codes of the lists that are being taken in."""
    return list(ClassList.objects.filter(state=ListState.TAKING).order_by("pk").values_list("code", flat=True))


def leads_reached(of: Campaign, phones: Sequence[str], wechats: Sequence[str]) -> dict[str, Lead]:
    """The leads of a campaign by the numbers and WeChat names, of these, that they have. Two queries."""
    found = {one.phone: one for one in Lead.objects.filter(campaign=of, phone__in=phones)}
    return found | {one.wechat: one for one in Lead.objects.filter(campaign=of, wechat__in=wechats)}


def leads_of_person(codes: Iterable[str], address: str, *, over: date | None = None) -> list[Lead]:
    """The leads that a person is: those of these codes, and those who are reached in the same way. With a day, of the
    latter only those of campaigns that were over by then."""
    phone, wechat = reach.reached(address)
    same = Q(phone=phone) & ~Q(phone="") | Q(wechat=wechat) & ~Q(wechat="") | Q(mail__iexact=address) & ~Q(mail="")
    same &= Q(campaign__last__lt=over) if over else Q()
    return list(Lead.objects.filter(Q(code__in=list(codes)) | same).exclude(name=F("code")).order_by("pk"))


def leads_to_forget(today: date) -> list[Lead]:
    """Who never applied and whose campaign was over more than a year ago: at most 500 at once."""
    some = Lead.objects.filter(campaign__last__lt=today - KEPT).exclude(state=LeadState.APPLICANT)
    return list(some.exclude(name=F("code")).order_by("pk")[:500])


def lists_with(of: Lead) -> list[ClassList]:
    """The class lists in which somebody's number or WeChat name stands, and the one that brought the person."""
    known = Q(pk=of.class_list_id)
    for value in filter(None, (of.phone, of.wechat)):
        known |= Q(campaign=of.campaign_id, rows__icontains=value)
    return list(ClassList.objects.filter(known).order_by("pk"))


def is_row_of(of: Lead, row: Mapping[str, Any]) -> bool:
    """Whether a row of a class list means this person."""
    return any(value and row[name] == value for name, value in (("phone", of.phone), ("wechat", of.wechat)))


def programmes_of(codes: Iterable[str]) -> dict[str, Programme]:
    """Programmes by these codes."""
    return {one.code: one for one in Programme.objects.filter(code__in=[code for code in codes if code])}


def programmes_by_title(found: Source) -> dict[str, str]:
    """The codes of the programmes that a source may bring people for, by folded titles in each language and codes."""
    some = [one for one in catalogue.offered() if not found.programmes or one.code in found.programmes]
    titles = {classes.folded(one.title[language]): one.code for one in some for language in Language}
    return {title: code for title, code in titles.items() if title} | {one.code.casefold(): one.code for one in some}


def own_leads(found: Source, at: datetime) -> QuerySet[Lead]:
    """The people of a source: an agency's are those whom it holds, and those whom it brought and nobody else holds;
    everybody else's are those whom it brought."""
    holding = Claim.objects.filter(lead=OuterRef("pk"), state=ClaimState.STANDING, until__gt=at)
    mine = Q(Exists(holding.filter(agency=found)))
    brought = Q(source=found)
    if found.is_agency:
        brought &= ~Q(Exists(holding.exclude(agency=found)))
    some: QuerySet[Lead] = Lead.objects.filter(mine | brought)
    return some.select_related("programme", "campaign", "source").order_by("-pk")


def commission_of(found: Source) -> QuerySet[CommissionLine]:
    """The commission lines of an agency, the latest first."""
    some: QuerySet[CommissionLine] = CommissionLine.objects.filter(agency=found)
    return some.select_related("lead__programme").order_by("-pk")


def commission_line(code: str) -> CommissionLine:
    """One commission line. Raises CommissionLine.DoesNotExist."""
    found: CommissionLine = CommissionLine.objects.select_related("agency__organisation", "lead").get(code=code)
    return found
