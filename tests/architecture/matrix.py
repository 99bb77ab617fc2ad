"""Who may open what: every address of the house, by the name of its URL.

A new page is one line in MATRIX; test_urls.py fails until it is there. `Row()` alone says: every signed-in person of
the university gets 200, outside people and strangers do not. Say what differs:

    "partners:edit": Row(roles=RECORDERS, kwargs=a_partner),         # others get 403
    "digest:latest": Row(public=True),                               # strangers too
    "digest:approve": Row(method="post", roles={Role.HEAD}, status=302, kwargs=an_edition),
    "portal:letter": Row(roles={Role.PARTNER}, refused=404),         # what one may not see is not there

A sample that an address needs is a function of the World that makes it through the room's own actions and returns the
URL's keyword arguments; it stands in the SAMPLES part of this file and may be used by several rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people import actions as people
from attache.registry.people.models import Office, User
from attache.registry.people.states import INSIDE, RECORDERS, Role
from tests.architecture import attached
from tests.architecture.editions import (
    a_draft_in_russian,
    a_dropped_item,
    a_picture,
    an_edition,
    an_item,
    an_item_in_russian,
    another_edition,
    beginning_to_edit,
    without_russian,
)
from tests.architecture.linked import a_link_to_look_at, a_link_to_open, a_link_to_revoke
from tests.architecture.quoted import a_quotation, other_words
from tests.architecture.registered import (
    a_channel,
    a_partner,
    a_person,
    a_post,
    a_proposal,
    another_form,
)
from tests.architecture.removals import a_record_to_remove, a_unit
from tests.chronicle.samples import a_happening, a_withdrawn_happening, versions
from tests.commitments.samples import a_commitment, to_be_finished
from tests.correspondence.samples import a_draft, a_gift, a_letter, an_appeal, dropped, in_english, not_in_russian
from tests.errands.samples import an_errand
from tests.feeds.samples import a_calendar_to_read, a_calendar_to_withdraw
from tests.letterbox.samples import a_note
from tests.lists.samples import a_list
from tests.meetings.samples import a_meeting, a_side
from tests.naming.samples import a_look_alike, a_rule, a_term, a_variant, whose_form
from tests.people.samples import days_of_its_own, the_office
from tests.planner.samples import a_month, a_week
from tests.polls.samples import an_option
from tests.references.factories import a_reference
from tests.remarks.samples import a_remark
from tests.requests.samples import a_request
from tests.series.samples import a_series, one_of_a_series

EVERYBODY = frozenset(Role)
COMPILERS = frozenset({Role.EDITOR, Role.HEAD, Role.INTERNATIONAL})
TRANSLATORS = COMPILERS | {Role.TRANSLATOR}
ITS_WRITER = {Role.INTERNATIONAL.value: 302}  # whoever makes the samples (World.by)
KEEPERS = frozenset({Role.HEAD, Role.INTERNATIONAL})
PUBLISHERS = frozenset({Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR})


@dataclass(frozen=True)
class World:
    """What a sample can be made from: an office, one person of each role, and a moment."""

    office: Office
    users: Mapping[str, User]
    at: datetime = datetime(2020, 4, 1, 9, 0, tzinfo=UTC)

    @property
    def by(self) -> User:
        """Who makes the samples."""
        return self.users[Role.INTERNATIONAL]


@dataclass(frozen=True)
class Founder:
    """Who opened the office before anybody had an account."""

    code: str = "test"

    def __str__(self) -> str:
        return "the tests"


def make_world() -> World:
    by = Founder()
    at = datetime(2020, 1, 1, tzinfo=UTC)
    name = Words(en="Shanghai office", ru="Шанхайский офис", zh="上海代表处")
    city = Words(en="Shanghai", ru="Шанхай", zh="上海")
    office = people.open_office(
        code="shanghai-test", name=name, city=city, zone="Asia/Shanghai", country="CN", publishes=True, by=by, at=at
    )
    users = {
        role.value: people.add_user(
            username=f"{role.value}-test",
            name=Words(en=role.value),
            office=office,
            roles=[role],
            password=None,
            by=by,
            at=at,
        )
        for role in Role
    }
    return World(office, users)


@dataclass(frozen=True)
class Row:
    """What one address answers. `roles` get `status`, other roles `refused`; `public` opens it to strangers."""

    public: bool = False
    roles: frozenset[Role] | set[Role] = INSIDE
    status: int = 200
    refused: int = 403
    exceptions: Mapping[str, int] = field(default_factory=dict)  # a role that gets another answer still
    stranger: int | None = None  # what a stranger gets on a public page, when it is not `status`
    kwargs: Callable[[World], Mapping[str, Any]] | None = None
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)

    def expected(self, role: str) -> int:
        usual = self.status if self.public or role in self.roles else self.refused
        return self.exceptions.get(role, usual)


# --- SAMPLES ---------------------------------------------------------------------------------------------------------


# --- MATRIX ----------------------------------------------------------------------------------------------------------

MATRIX: dict[str, Row] = {
    # registry.people
    "people:sign_in": Row(public=True, stranger=200, status=302),  # who is signed in goes on to the desk
    "people:sign_out": Row(roles=EVERYBODY, method="post", status=302),
    "people:language": Row(public=True, method="post", data={"language": "ru"}, status=302),
    "people:list": Row(),
    "people:office": Row(kwargs=the_office),
    "people:office_edit": Row(roles=KEEPERS, kwargs=the_office),
    "people:days_new": Row(roles=KEEPERS, kwargs=the_office),
    "people:days_remove": Row(roles=KEEPERS, method="post", status=302, kwargs=days_of_its_own),
    # kernel.links
    "links:open": Row(public=True, kwargs=a_link_to_open),
    "links:log": Row(roles=COMPILERS, kwargs=a_link_to_look_at),
    "links:revoke": Row(roles=COMPILERS, method="post", status=302, kwargs=a_link_to_revoke),
    # registry.partners
    "partners:list": Row(),
    "tidying:partners_bulk": Row(roles=RECORDERS, method="post", status=409),  # nothing was ticked
    "tidying:people_bulk": Row(roles=RECORDERS, method="post", status=409),  # nothing was ticked
    "partners:new": Row(roles=RECORDERS),
    "lists:upload": Row(roles=RECORDERS),
    "lists:columns": Row(roles=RECORDERS, status=404, exceptions={Role.INTERNATIONAL.value: 200}, kwargs=a_list),
    "lists:preview": Row(roles=RECORDERS, status=404, exceptions={Role.INTERNATIONAL.value: 200}, kwargs=a_list),
    "errands:show": Row(roles=EVERYBODY, status=404, exceptions={Role.INTERNATIONAL.value: 200}, kwargs=an_errand),
    "references:find": Row(),
    "references:find_people": Row(),
    "references:take_over": Row(method="post", roles=RECORDERS, status=302, kwargs=a_reference),
    "partners:edit": Row(roles=RECORDERS, kwargs=a_partner),
    "partners:add_form": Row(roles=RECORDERS, kwargs=a_partner),
    "partners:add_channel": Row(roles=RECORDERS, kwargs=a_partner),
    "tidying:channel_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_channel),
    "tidying:form_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=another_form),
    "tidying:unit_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_unit),
    "tidying:post_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_post),
    "tidying:remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_record_to_remove),
    "partners:add_unit": Row(roles=RECORDERS, kwargs=a_partner),
    "partners:people": Row(),
    "partners:person_new": Row(roles=RECORDERS),
    "partners:person_edit": Row(roles=RECORDERS, kwargs=a_person),
    "partners:spelling_confirm": Row(roles=RECORDERS, kwargs=a_person, method="post", status=302),
    "partners:cases": Row(roles=RECORDERS, kwargs=a_person),
    "partners:post_new": Row(roles=RECORDERS, kwargs=a_person),
    "partners:post_end": Row(roles=RECORDERS, kwargs=a_post),
    "partners:form_check": Row(roles=RECORDERS, method="post", status=302, kwargs=another_form),
    # registry.naming
    "naming:terms": Row(),
    "naming:term": Row(kwargs=a_term),
    "naming:term_new": Row(roles=RECORDERS),
    "naming:term_edit": Row(roles=RECORDERS, kwargs=a_term),
    "naming:form_new": Row(roles=RECORDERS, kwargs=whose_form),
    "naming:form_check": Row(roles=RECORDERS, method="post", status=302, kwargs=a_variant),
    "naming:form_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_variant),
    "naming:look_alikes": Row(),
    "naming:look_alike_new": Row(roles=RECORDERS),
    "naming:look_alike_edit": Row(roles=RECORDERS, kwargs=a_look_alike),
    "naming:look_alike_check": Row(roles=RECORDERS, method="post", status=302, kwargs=a_look_alike),
    "naming:look_alike_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_look_alike),
    "naming:rules": Row(),
    "naming:rule_new": Row(roles=RECORDERS),
    "naming:rule_edit": Row(roles=RECORDERS, kwargs=a_rule),
    "naming:rule_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_rule),
    # daybook.chronicle
    "chronicle:list": Row(),
    "chronicle:bulk": Row(roles=RECORDERS, method="post", status=409),  # nothing was ticked
    "chronicle:new": Row(roles=RECORDERS),
    "chronicle:detail": Row(kwargs=a_happening),
    "chronicle:edit": Row(roles=RECORDERS, kwargs=a_happening),
    "chronicle:withdraw": Row(roles=RECORDERS, method="post", status=302, kwargs=a_happening),
    "chronicle:restore": Row(roles=RECORDERS, method="post", status=302, kwargs=a_withdrawn_happening),
    "chronicle:proposals": Row(roles=RECORDERS),
    "chronicle:tie": Row(roles=RECORDERS, method="post", status=422, kwargs=a_proposal),  # no organisation was named
    "chronicle:add": Row(roles=RECORDERS, method="post", status=422, kwargs=a_proposal),  # no kind was chosen
    "chronicle:dismiss": Row(roles=RECORDERS, method="post", status=302, kwargs=a_proposal),
    # front.planner
    "feed:feed": Row(public=True, kwargs=a_calendar_to_read),
    "feeds:list": Row(),
    "feeds:give": Row(method="post", data={"own": "1"}),
    "feeds:withdraw": Row(roles=RECORDERS, method="post", status=302, kwargs=a_calendar_to_withdraw),
    "planner:now": Row(status=302),
    "planner:week": Row(kwargs=a_week),
    "planner:month": Row(kwargs=a_month),
    # daybook.commitments
    "commitments:list": Row(),
    "commitments:about": Row(kwargs=lambda world: {"kind": "partners.organisation", **a_partner(world)}),
    "commitments:new": Row(roles=RECORDERS),
    "commitments:detail": Row(kwargs=a_commitment),
    "commitments:edit": Row(roles=RECORDERS, kwargs=a_commitment),
    "commitments:waive": Row(roles=RECORDERS, kwargs=a_commitment),
    "commitments:act": Row(method="post", roles=RECORDERS, status=302, kwargs=to_be_finished),
    # relations.correspondence
    "letters:list": Row(),
    "letters:new": Row(roles=RECORDERS),
    "letters:register": Row(roles=RECORDERS),
    "letters:detail": Row(kwargs=a_letter),
    "letters:edit": Row(roles=RECORDERS, kwargs=a_letter),
    "letters:send": Row(roles=RECORDERS, kwargs=a_draft),
    "letters:drop": Row(roles=RECORDERS, method="post", status=302, kwargs=a_draft),
    "letters:compose": Row(roles=RECORDERS, kwargs=a_draft),
    "letters:docx": Row(kwargs=in_english),
    # who may is asked with a language that the letter is not written in: nothing is printed for the whole walk
    "letters:pdf": Row(status=404, kwargs=not_in_russian),
    "letters:preview": Row(status=404, kwargs=not_in_russian),
    "letters:page": Row(status=404, kwargs=lambda world: {**not_in_russian(world), "number": 1}),
    "letters:gifts": Row(),
    "letters:gift_new": Row(roles=RECORDERS),
    "letters:gift_detail": Row(kwargs=a_gift),
    "letters:gift_edit": Row(roles=RECORDERS, kwargs=a_gift),
    "letters:gift_thank": Row(roles=RECORDERS, method="post", status=302, kwargs=a_gift),
    "letters:appeals": Row(),
    "letters:appeal_new": Row(roles=RECORDERS),
    "letters:appeal_detail": Row(kwargs=an_appeal),
    "letters:appeal_edit": Row(roles=RECORDERS, kwargs=an_appeal),
    "letters:take_up": Row(roles=RECORDERS, method="post", status=302, kwargs=dropped),
    # relations.meetings
    "meetings:list": Row(),
    "meetings:new": Row(roles=RECORDERS),
    "meetings:enter": Row(roles=RECORDERS),
    "meetings:detail": Row(kwargs=a_meeting),
    "meetings:edit": Row(roles=RECORDERS, kwargs=a_meeting),
    "meetings:side": Row(roles=RECORDERS, kwargs=a_side),
    "meetings:side_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_side),
    "meetings:agree": Row(roles=RECORDERS, method="post", status=302, kwargs=a_meeting),
    "meetings:time": Row(roles=RECORDERS, kwargs=a_meeting),
    "meetings:cancel": Row(roles=RECORDERS, kwargs=a_meeting),
    "meetings:outcome": Row(roles=RECORDERS, kwargs=a_meeting),
    "meetings:paste": Row(roles=RECORDERS),
    "meetings:invite": Row(roles=RECORDERS, method="post", status=409, kwargs=a_meeting),  # it is not agreed
    "meetings:calendar": Row(kwargs=a_meeting),
    "polls:poll": Row(roles=RECORDERS, kwargs=a_meeting),
    "polls:ask": Row(roles=RECORDERS, method="post", status=422, kwargs=a_meeting),  # nobody was named
    "polls:take": Row(roles=RECORDERS, method="post", status=302, kwargs=an_option),
    "replies:of": Row(kwargs=a_meeting),
    "series:list": Row(),
    "series:new": Row(roles=RECORDERS),
    "series:of": Row(status=302, kwargs=one_of_a_series),
    "series:detail": Row(kwargs=a_series),
    "series:change": Row(roles=RECORDERS, kwargs=a_series),
    "series:cancel": Row(roles=RECORDERS, kwargs=a_series),
    "series:agree": Row(roles=RECORDERS, method="post", status=409, kwargs=a_series),  # none is to come
    "series:tell": Row(roles=RECORDERS, kwargs=a_series),
    "series:invite": Row(roles=RECORDERS, method="post", status=409, kwargs=a_series),  # it is not agreed
    "series:calendar": Row(kwargs=a_series),
    "series:like": Row(roles=RECORDERS, method="post", status=409, kwargs=one_of_a_series),
    "meetings:remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_meeting),
    # daybook.requests
    "requests:of": Row(roles=RECORDERS, kwargs=lambda world: {"kind": "partners.organisation", **a_partner(world)}),
    "requests:close": Row(roles=RECORDERS, method="post", status=302, kwargs=a_request),
    # daybook.remarks
    "remarks:of": Row(kwargs=lambda world: {"kind": "partners.organisation", **a_partner(world)}),
    "remarks:take_back": Row(method="post", status=403, exceptions=ITS_WRITER, kwargs=a_remark),
    "remarks:finish": Row(method="post", status=404, kwargs=a_remark),  # it asks somebody else
    # kernel.attachments
    "attachments:of": Row(kwargs=attached.a_partner_with_files, refused=404),
    "attachments:detail": Row(kwargs=attached.an_attachment, refused=404),
    "attachments:poster": Row(**attached.KEPT, status=422, kwargs=attached.an_attachment),
    "attachments:captions": Row(**attached.KEPT, status=422, kwargs=attached.an_attachment_in_russian),
    "attachments:remove": Row(**attached.KEPT, status=302, kwargs=attached.an_attachment),
    "attachments:content": Row(kwargs=attached.the_content_of_an_attachment, refused=404),
    # front.desk
    "desk:home": Row(),
    "desk:history": Row(kwargs=versions),
    "desk:restore": Row(
        roles=RECORDERS, method="post", status=302, kwargs=lambda world: {**versions(world), "number": 1}
    ),
    "desk:needs": Row(),
    "desk:search": Row(),
    "desk:trash": Row(),
    "desk:dealings": Row(kwargs=a_partner),
    "desk:merge": Row(roles=RECORDERS, kwargs=a_partner),
    "desk:undo": Row(method="post", status=404),  # no slip was named
    "desk:partner": Row(kwargs=a_partner),
    "desk:person": Row(kwargs=a_person),
    # front.letterbox
    "letterbox:list": Row(),
    "letterbox:detail": Row(kwargs=a_note),
    "letterbox:file": Row(kwargs=lambda world: {**a_note(world), "number": 1}),
    "letterbox:edit": Row(roles=RECORDERS, kwargs=a_note),
    "letterbox:release": Row(roles=RECORDERS, method="post", status=302),  # nothing was chosen, and that is said
    "letterbox:take_back": Row(roles=RECORDERS, method="post", status=302),
    "letterbox:retry": Row(roles=RECORDERS, method="post", status=302),
    "letterbox:cancel": Row(roles=RECORDERS, method="post", status=302, kwargs=a_note),
    "letterbox:sent": Row(roles=RECORDERS, method="post", status=302, kwargs=a_note),
    # front.quotations
    "quotations:list": Row(),
    "quotations:detail": Row(kwargs=a_quotation),
    "quotations:ask": Row(roles=COMPILERS, kwargs=a_quotation),
    "quotations:waive": Row(roles=PUBLISHERS, kwargs=a_quotation),
    "quotations:accept": Row(roles=COMPILERS, kwargs=other_words),
    # front.digest
    "proofs:list": Row(kwargs=a_draft_in_russian),
    "proofs:fix": Row(roles=TRANSLATORS, method="post", status=404, kwargs=an_item_in_russian),  # no place was named
    "proofs:answer": Row(roles=TRANSLATORS, method="post", status=404, kwargs=an_item_in_russian),
    "digest:list": Row(),
    "digest:remove": Row(roles=COMPILERS, method="post", status=302, kwargs=another_edition),
    "digest:new": Row(roles=COMPILERS),
    "digest:detail": Row(kwargs=an_edition),
    "revising:title": Row(roles=COMPILERS, kwargs=an_edition),
    "digest:recompile": Row(roles=COMPILERS, method="post", status=302, kwargs=an_edition),
    "digest:offices": Row(roles=COMPILERS, kwargs=an_edition),
    "digest:offers": Row(kwargs=an_edition),
    "digest:steps": Row(kwargs=an_edition),
    "digest:move": Row(roles=COMPILERS, method="post", status=302, kwargs=beginning_to_edit),
    "digest:waive": Row(roles=PUBLISHERS, kwargs=a_draft_in_russian),
    "digest:lift": Row(roles=PUBLISHERS, method="post", status=302, kwargs=without_russian),
    "digest:take": Row(roles=COMPILERS, method="post", status=404, kwargs=an_edition),  # no happening was named
    "digest:section": Row(roles=COMPILERS, method="post", status=404, kwargs=an_edition),  # no section was named
    "digest:arrange": Row(roles=COMPILERS, kwargs=an_item),
    "digest:place": Row(roles=COMPILERS, method="post", data={"direction": "up"}, status=302, kwargs=an_item),
    "digest:merge": Row(roles=COMPILERS, method="post", status=404, kwargs=an_item),  # no other item was named
    "digest:split": Row(roles=COMPILERS, method="post", status=409, kwargs=an_item),  # no happening was chosen
    "digest:readers": Row(roles=COMPILERS, method="post", status=409, kwargs=an_item),  # nobody was left
    "digest:drop": Row(roles=COMPILERS, method="post", status=409, kwargs=an_item),  # no reason was given
    "digest:back": Row(roles=COMPILERS, method="post", status=302, kwargs=a_dropped_item),
    "digest:right": Row(roles=TRANSLATORS, method="post", status=302, kwargs=an_item_in_russian),
    "digest:anew": Row(roles=TRANSLATORS, method="post", status=302, kwargs=an_item_in_russian),
    "digest:item": Row(roles=TRANSLATORS, kwargs=an_item_in_russian),
    "digest:source": Row(  # a record of another item is refused, but only to who may name one
        roles=TRANSLATORS, method="post", data={"place": 0, "code": "H-9999"}, status=409, kwargs=an_item_in_russian
    ),
    "digest:picture_new": Row(roles=TRANSLATORS, kwargs=an_item),
    "digest:picture_use": Row(  # a picture of something else is refused, but only to who may take one in
        roles=TRANSLATORS, method="post", status=409, kwargs=attached.an_item_and_an_attachment
    ),
    "revising:picture": Row(roles=TRANSLATORS, kwargs=a_picture),
    "digest:picture_remove": Row(roles=TRANSLATORS, method="post", status=302, kwargs=a_picture),
}
