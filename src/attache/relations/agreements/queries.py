"""What the pages of agreements need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.needs import Need, Source, Why
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.partners.states import ChannelKind
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.agreements.models import ENDS, Agreement, Approval, Consent, OwnType, Party, Version
from attache.relations.agreements.rules import can_draft
from attache.relations.agreements.states import BINDING, OPEN, Answer, Reply, State
from attache.relations.proposals import queries as proposals

PAGE = 50
SHOWN = 5  # on the page of a partner


def agreement(code: str) -> Agreement:
    """One agreement with everything. Raises Agreement.DoesNotExist."""
    found: Agreement = _loaded().get(code=code)
    _name([found])
    return found


def agreements(codes: Sequence[str]) -> list[Agreement]:
    """The agreements of these codes with everything."""
    found = list(_loaded().filter(code__in=codes))
    _name(found)
    return found


def asked_through(link: Link) -> Consent:
    """What a link asks for. Raises Consent.DoesNotExist."""
    found: Consent = Consent.objects.select_related("agreement__office").get(link=link.code)
    return found


def agreements_page(*, shelf: str, type_: str, number: int | str) -> Page[Agreement]:
    """One page of agreements: those being written, in force, past, or all; what ends soonest first."""
    plan = Prefetch("parties", Party.objects.select_related("organisation"))
    found: QuerySet[Agreement] = Agreement.objects.select_related("own_type").prefetch_related(
        plan, "parties__organisation__names"
    )
    rows = {
        "open": found.filter(state__in=OPEN).order_by("-pk"),
        "binding": found.filter(state__in=BINDING).order_by(ENDS.asc(nulls_last=True), "pk"),
        "past": found.exclude(state__in=(*OPEN, *BINDING)).order_by("-ended_on", "-expires_on", "-pk"),
    }.get(shelf, found.order_by("-pk"))
    return Paginator(rows.filter(type=type_) if type_ else rows, PAGE).get_page(number)


def own_types() -> list[OwnType]:
    """The office's own types of instruments."""
    return list(OwnType.objects.all())


def standing(one: Agreement) -> list[Approval]:
    """The chain for the present words, in its order."""
    return list(Approval.objects.filter(agreement=one, voided_at=None).select_related("person").order_by("step"))


def turn_of(one: Agreement) -> Approval | None:
    """Whose answer is awaited: the first of the chain that has not answered."""
    found: Approval | None = Approval.objects.filter(agreement=one, voided_at=None, answer="").order_by("step").first()
    return found


def consents(one: Agreement) -> list[Consent]:
    """Who of the partner was asked for the present words."""
    return list(Consent.objects.filter(agreement=one, voided_at=None))


def letters_of(one: Agreement) -> QuerySet[Note]:
    """The letters about an agreement that have not left yet."""
    mine = Note.objects.filter(about_kind=one._meta.label_lower, about_code=one.code)
    return mine.filter(state__in=CANCEL.sources)


def open_links(codes: Iterable[str]) -> QuerySet[Link]:
    """Of these links, those that still lead somewhere."""
    return Link.objects.filter(code__in=list(codes), state=LinkState.OPEN)


def chain_offered(one: Agreement) -> list[User]:
    """Who usually approves, in the usual order: the head of the office, the international office, the vice-rector."""
    found: list[User] = []
    for role, here in ((Role.HEAD, True), (Role.INTERNATIONAL, False), (Role.VICE_RECTOR, False)):
        those = people.staff().filter(grants__role=role).order_by("pk")
        first = (those.filter(office=one.office) if here else those).first()
        if first and first not in found:
            found.append(first)
    return found


def guest_of(one: Agreement) -> dict[str, str]:
    """Whom of the partner to ask first: the contact of a party, with a mail address if there is one."""
    others = [party for party in one.parties.all() if not party.ours]
    party = next((party for party in others if party.contact or party.contact_name), None)
    if party is None:
        return {}
    name = str(party.spoken_for)
    mail = ""
    if party.contact:
        mails = party.contact.channels.filter(kind=ChannelKind.MAIL).values_list("value", flat=True)
        mail = str(mails.first() or "")
    return {"name": name, "address": mail}


def with_partner(partner: Organisation) -> list[Agreement]:
    """The agreements that an organisation is a party of and that were not dropped, the newest first. One query."""
    mine = Party.objects.filter(agreement=OuterRef("pk"), organisation=partner)
    found: QuerySet[Agreement] = Agreement.objects.filter(Exists(mine)).exclude(state=State.DROPPED)
    return list(found.order_by("-pk")[:SHOWN])


def partners_of(one: Agreement) -> list[Organisation]:
    """The organisations on the other sides, of an agreement that was loaded with everything."""
    return [party.organisation for party in one.parties.all() if party.organisation and not party.ours]


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call the bodies, people, accounts, lines, types and papers that a content names by code."""
    found = {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    found |= people.names_of(codes)
    found |= {one.code: str(one) for one in OwnType.objects.filter(code__in=codes)}
    found |= {one.code: str(one) for one in proposals.approved().filter(code__in=codes)}
    return found | {line.code: str(line) for line in CooperationLine.objects.filter(code__in=codes)}


def to_approve(user: User, _today: date) -> QuerySet[Approval]:
    """Steps of the chain whose turn it is, of this person."""
    earlier = Approval.objects.filter(
        agreement=OuterRef("agreement"), voided_at=None, answer="", step__lt=OuterRef("step")
    )
    mine = Approval.objects.filter(person=user, answer="", voided_at=None, agreement__state=State.APPROVAL)
    return mine.filter(~Exists(earlier)).select_related("agreement").order_by("pk")


def to_be_seen_to(user: User, _today: date) -> QuerySet[Agreement]:
    """Agreements of an owner that somebody has rejected or commented upon, or that wait to be signed."""
    if not can_draft(user):
        return Agreement.objects.none()
    lost = Approval.objects.filter(agreement=OuterRef("pk"), answer=Answer.REJECTED)
    said = Consent.objects.filter(agreement=OuterRef("pk"), answer=Reply.COMMENTED, voided_at=None)
    found: QuerySet[Agreement] = Agreement.objects.filter(
        Q(state=State.DRAFT) & Exists(lost) | Q(state__in=OPEN) & Exists(said) | Q(state=State.APPROVED), owner=user
    )
    return found.order_by("pk")


def _to_approve_told(found: Approval, _today: date) -> Need:
    title = _("Approve “%(title)s”, or say what is wrong") % {"title": found.agreement}
    return Need(Why.WAITING, title, f"{found.agreement.get_absolute_url()}#approval", "document")


def _to_be_seen_to_told(found: Agreement, _today: date) -> Need:
    said = {
        State.DRAFT: _("“%(title)s” came back: look at what was said"),
        State.APPROVED: _("“%(title)s” is approved: have it signed"),
    }.get(State(found.state), _("The partner has commented on “%(title)s”"))
    return Need(Why.WAITING, said % {"title": found}, found.get_absolute_url(), "document")


def _loaded() -> QuerySet[Agreement]:
    beside = (
        "office", "own_type", "line", "proposal", "person", "host", "owner", "second", "amends", "happening", "made_by",
    )  # fmt: skip
    parties = Prefetch("parties", Party.objects.select_related("organisation", "signatory", "contact"))
    versions = Prefetch("versions", Version.objects.select_related("checker"))
    amended = Agreement.objects.filter(amends=OuterRef("pk"))
    found: QuerySet[Agreement] = Agreement.objects.annotate(is_amended=Exists(amended)).select_related(*beside)
    return found.prefetch_related(parties, versions, "conditions")


def _name(some: Iterable[Agreement]) -> None:
    """Load the names of all bodies and of all people in them, two queries however many there are."""
    known = list(some)
    parties = [party for one in known for party in one.parties.all()]
    bodies = [*(one.host for one in known), *(party.organisation for party in parties)]
    persons = [one.person for one in known]
    persons += [person for party in parties for person in (party.signatory, party.contact)]
    for found in (bodies, persons):
        prefetch_related_objects([one for one in found if one], "names")


NEEDS = (Source(to_approve, _to_approve_told), Source(to_be_seen_to, _to_be_seen_to_told))
