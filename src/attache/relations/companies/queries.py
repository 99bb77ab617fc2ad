"""What the pages of companies need, each with its loading plan; and the marks that lines show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.languages import Language
from attache.kernel.needs import Need as Waits
from attache.kernel.needs import Source, dated
from attache.registry.naming import queries as naming
from attache.registry.naming.states import TERM
from attache.registry.partners.models import CooperationLine, Organisation, Unit
from attache.registry.partners.states import RESTING, Kind, Sphere
from attache.registry.people.models import User
from attache.relations.companies.logic.matching import Fit, Profile, profile, ranked
from attache.relations.companies.logic.reviews import SOON, mark
from attache.relations.companies.models import Match, Need, Offer, Review, Subject
from attache.relations.companies.rules import can_review
from attache.relations.companies.states import Mark, NeedState, OfferState, Verdict

PAGE = 50
BEST = 5  # offers that a page proposes for one need


@dataclass(frozen=True)
class Reviewed:
    """What a company's latest review says today, and the review."""

    mark: Mark
    review: Review | None = None


NOT_REVIEWED = Reviewed(Mark.NONE)


@dataclass(frozen=True)
class CompanyRow:
    """A company in the list: its mark, its open needs, its lines."""

    company: Organisation
    reviewed: Reviewed
    needs: Sequence[Need]
    lines: Sequence[CooperationLine]


@dataclass(frozen=True)
class Proposed:
    """An offer that may fit a need, with the reasons, and what a person said of it."""

    offer: Offer
    fit: Fit
    match: Match | None = None


@dataclass(frozen=True)
class NeedSeen:
    """A need with what fits it: what was accepted first, then the best of the rest; what was set aside apart."""

    need: Need
    proposed: Sequence[Proposed]
    aside: Sequence[Proposed]


@dataclass(frozen=True)
class CompanySeen:
    """A company with its needs, reviews and lines."""

    company: Organisation
    reviewed: Reviewed
    reviews: Sequence[Review]
    needs: Sequence[NeedSeen]
    lines: Sequence[CooperationLine]


def marks(organisations: Iterable[int], today: date) -> dict[int, Reviewed]:
    """What the latest reviews of these organisations, by their keys, say today; without those never reviewed."""
    found: dict[int, list[Review]] = defaultdict(list)
    for one in Review.objects.filter(organisation__in=set(organisations)).select_related("reviewer"):
        found[one.organisation_id].append(one)
    return {key: Reviewed(mark([one.said for one in rows], today), rows[0]) for key, rows in found.items()}


def is_refused(organisation: Organisation, today: date) -> bool:
    """Whether the latest review of an organisation refuses it."""
    return marks([organisation.pk], today).get(organisation.pk, NOT_REVIEWED).mark == Mark.REFUSED


def company(code: str) -> Organisation:
    """A company, or another organisation that is treated as one. Raises Organisation.DoesNotExist."""
    found: Organisation = Organisation.objects.with_names().get(code=code, is_own=False)
    return found


def companies_page(today: date, number: int | str) -> Page[CompanyRow]:
    """Companies, and whoever else has needs, in the order they came to us."""
    with_needs = Exists(Need.objects.filter(organisation=OuterRef("pk")))
    known = Organisation.objects.filter(is_own=False).filter(with_needs) | Organisation.objects.filter(
        is_own=False, kind=Kind.COMPANY
    )
    page = Paginator(known.order_by("pk").with_names(), PAGE).get_page(number)
    rows = list(page.object_list)
    keys = [one.pk for one in rows]
    reviewed, needs, lines = marks(keys, today), _by_company(_needs(keys)), _by_company(_lines(keys))
    page.object_list = [
        CompanyRow(one, reviewed.get(one.pk, NOT_REVIEWED), needs.get(one.pk, []), lines.get(one.pk, []))
        for one in rows
    ]
    return page


def company_seen(code: str, today: date) -> CompanySeen:
    """One company from all sides. Raises Organisation.DoesNotExist."""
    found = company(code)
    reviews = list(Review.objects.filter(organisation=found).select_related("reviewer"))
    said = Reviewed(mark([one.said for one in reviews], today), reviews[0]) if reviews else NOT_REVIEWED
    matches = Prefetch("matches", Match.objects.select_related("line", "by"))
    needs = list(_needs([found.pk]).prefetch_related(matches))
    return CompanySeen(found, said, reviews, seen(needs), list(_lines([found.pk])))


def seen(needs: Sequence[Need]) -> list[NeedSeen]:
    """Needs with what fits them. Two statements for any number of needs and offers."""
    offers = {one.pk: one for one in standing_offers()} if needs else {}
    profiles = profiles_of([*needs, *offers.values()])
    of_offers = {key: profiles[offer.code] for key, offer in offers.items()}
    return [_seen(need, ranked(profiles[need.code], of_offers), offers) for need in needs]


def fit_of(need: Need, offer: Offer) -> Fit:
    """By what this very pair was matched; among all standing offers, as the page shows it."""
    offers = {one.pk: one for one in standing_offers()} | {offer.pk: offer}
    profiles = profiles_of([need, *offers.values()])
    fits = dict(ranked(profiles[need.code], {key: profiles[one.code] for key, one in offers.items()}))
    return fits.get(offer.pk, Fit(0))


def profiles_of(subjects: Sequence[Subject]) -> dict[str, Profile]:
    """What needs and offers are about, by their codes; the names' authority reads all texts at once."""
    texts = [
        (one.code, words[language], language.value)
        for one in subjects
        for words in (one.title, one.about, one.topics)
        for language in Language
        if words[language]
    ]
    concepts: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    found = naming.find_in_all([(text, language) for _code, text, language in texts])
    for (code, _text, language), mentions in zip(texts, found, strict=True):
        for one in mentions:
            if one.kind == TERM:
                concepts[code][one.code].setdefault(language, one.text)
    return {
        one.code: profile([one.title.as_dict(), one.about.as_dict()], one.topics.as_dict(), concepts[one.code])
        for one in subjects
    }


def need(code: str) -> Need:
    """One need with its company. Raises Need.DoesNotExist."""
    found: Need = Need.objects.select_related("organisation").prefetch_related("organisation__names").get(code=code)
    return found


def needs(codes: Sequence[str]) -> list[Need]:
    """The needs of these codes with their companies."""
    found = Need.objects.filter(code__in=codes).select_related("organisation")
    return list(found.prefetch_related("organisation__names"))


def offer(code: str) -> Offer:
    """One offer with its unit. Raises Offer.DoesNotExist."""
    found: Offer = Offer.objects.select_related("unit").get(code=code)
    return found


def offers(codes: Sequence[str]) -> list[Offer]:
    """The offers of these codes with their units."""
    return list(Offer.objects.filter(code__in=codes).select_related("unit"))


def standing_offers() -> list[Offer]:
    """The offers that stand, the oldest first."""
    return list(Offer.objects.filter(state=OfferState.STANDING).select_related("unit").order_by("pk"))


def offers_page(number: int | str) -> Page[Offer]:
    """One page of all offers, those that stand first."""
    return Paginator(Offer.objects.select_related("unit").order_by("state", "pk"), PAGE).get_page(number)


def own_units() -> list[Unit]:
    """The units of our own university."""
    return list(Unit.objects.filter(organisation__is_own=True).order_by("pk"))


def unit_names(keys: Iterable[str]) -> Mapping[str, str]:
    """What pages call units, by their keys."""
    return {str(one.pk): str(one) for one in Unit.objects.filter(pk__in=[key for key in keys if str(key).isdecimal()])}


def ending(user: User, today: date) -> QuerySet[Review]:
    """Reviews that end soon or have ended, of organisations with a line that goes on, for whoever may review."""
    if not can_review(user):
        return Review.objects.none()
    newer = Review.objects.filter(organisation=OuterRef("organisation"), on__gt=OuterRef("on"))
    going = CooperationLine.objects.filter(organisation=OuterRef("organisation")).exclude(state__in=RESTING)
    found: QuerySet[Review] = Review.objects.filter(until__lte=today + SOON).exclude(verdict=Verdict.REFUSED)
    found = found.filter(~Exists(newer), Exists(going)).select_related("organisation")
    return found.prefetch_related("organisation__names").order_by("until", "pk")


def _ending_told(found: Review, today: date) -> Waits:
    title = _("Review anew: %(company)s") % {"company": found.organisation.short}
    return Waits(
        dated(found.until, today), title, f"/office/companies/{found.organisation.code}/", "check", due=found.until
    )


def _seen(found: Need, fits: Sequence[tuple[int, Fit]], offers: Mapping[int, Offer]) -> NeedSeen:
    said = {one.offer_id: one for one in found.matches.all()}
    every = [Proposed(offers[key], fit, said.get(key)) for key, fit in fits]
    accepted = [one for one in every if one.match and one.match.accepted]
    free = [one for one in every if not one.match]
    aside = [one for one in every if one.match and not one.match.accepted]
    return NeedSeen(found, [*accepted, *free[:BEST]], aside)


def _needs(companies: Sequence[int]) -> QuerySet[Need]:
    found: QuerySet[Need] = Need.objects.filter(organisation__in=companies).exclude(state=NeedState.CLOSED)
    return found.select_related("organisation").order_by("pk")


def _lines(companies: Sequence[int]) -> QuerySet[CooperationLine]:
    found: QuerySet[CooperationLine] = CooperationLine.objects.filter(organisation__in=companies)
    return found.filter(sphere=Sphere.COMPANIES).order_by("pk")


def _by_company[T: (Need, CooperationLine)](rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for one in rows:
        found[one.organisation_id].append(one)
    return found


NEEDS = (Source(ending, _ending_told),)
