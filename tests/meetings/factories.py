"""An office with Ana, a partner university, people, and meetings in every state."""

from datetime import UTC, date, datetime, time
from typing import Any

from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine, Organisation, Place
from attache.registry.people.models import Office, User
from attache.registry.people.states import Role
from attache.relations.meetings import actions, outputs, queries
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, ItemDraft, PlatformDraft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from tests.chronicle.factories import make_office, make_user

AT = datetime(2020, 6, 1, 9, 0, tzinfo=UTC)
AFTER = datetime(2020, 6, 6, 9, 0, tzinfo=UTC)
SLOT = Slot(date(2020, 6, 5), time(15), "Asia/Shanghai")
LATER = Slot(date(2020, 6, 12), time(10), "Europe/Moscow")
XATU = "Xi'an Technological University"
SPRING = when.season(2020, when.SPRING)


def make_ana(*roles: Role) -> User:
    office = Office.objects.filter(code="shanghai").first() or make_office()
    return User.objects.filter(username="ana").first() or make_user("ana", office, *(roles or (Role.OFFICE_STAFF,)))


def make_partner(by: User) -> Organisation:
    found = Organisation.objects.filter(names__text=XATU).first()
    if found:
        return found
    place = Place.objects.filter(code="xian").first() or partners.add_place(
        code="xian", name=Words("Xi'an"), country="CN", latitude=None, longitude=None, by=by, at=AT
    )
    return partners.add_organisation(kind="university", full=Words(XATU), place=place, by=by, at=AT)


def make_line(by: User, state: str = "contact") -> CooperationLine:
    return partners.open_line(
        organisation=make_partner(by),
        topic=Words("Accelerator"),
        sphere="science",
        state=state,
        owner=by,
        next_step=Words("Call"),
        next_due=AT.date(),
        since=AT.date(),
        by=by,
        at=AT,
    )


def make_draft(**changed: Any) -> Draft:
    return Draft(**{"title": Words("Talks on the accelerator"), "sides": (SideDraft(organisation=XATU),), **changed})


def make_full_draft() -> Draft:
    """Something of everything."""
    ours = SideDraft(ours=True, zone="Asia/Shanghai", platforms=(PlatformDraft("voov", "https://voov.example/1"),))
    wang = DelegateDraft(name="Wang Hui")
    test = PlatformDraft("zoom", number="12", fallback=True, in_russia="yes", tested_on=date(2020, 5, 20))
    theirs = SideDraft(organisation=XATU, delegates=(wang,), platforms=(test,))
    group = SideDraft(group=Words("several agencies"))
    agenda = (ItemDraft(Words("the programme")), ItemDraft(Words("the grant")))
    return make_draft(sides=(ours, theirs, group), agenda=agenda, languages=("ru", "zh"), note="Bring the plan")


def propose(by: User, slot: Slot | None = SLOT, **changed: Any) -> Meeting:
    make_partner(by)
    draft = make_draft(**changed)
    return actions.propose_meeting(office=by.office, draft=draft, slot=slot, by=by, at=AT)


def agree(by: User, **changed: Any) -> Meeting:
    return actions.agree_meeting(meeting=propose(by, **changed), by=by, at=AT)


def hold(by: User, **content: Any) -> Meeting:
    meeting = agree(by, agenda=(ItemDraft(Words("the grant")), ItemDraft(Words("the plan"))))
    decided = [
        ItemDraft(Words("the grant"), "decision", "agreed", Words("a joint grant")).as_content(),
        ItemDraft(Words("the plan")).as_content(),
    ]
    told = {"agenda": decided, **content}
    return actions.hold_meeting(meeting=meeting, content=told, by=by, at=AFTER)


def fresh(meeting: Meeting) -> Meeting:
    return queries.meeting(meeting.code)


def said(meeting: Meeting) -> Any:
    return outputs.content_of(meeting)
