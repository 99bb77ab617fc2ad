"""Who may open the pages of lines, companies and conferences: rows of the matrix (see `matrix.py`)."""

from attache.registry.people.states import RECORDERS, Role
from tests.architecture.matrix import KEEPERS, Row
from tests.architecture.registered import a_line, a_step_of_a_line
from tests.companies.samples import a_company, a_match, a_need, a_need_to_close, an_offer, an_offer_to_withdraw
from tests.conferences.samples import a_conference, a_cost, a_deadline, a_named_deadline, a_skipped_conference

DECIDES = frozenset({Role.VICE_RECTOR})

DEALINGS: dict[str, Row] = {
    "lines:board": Row(),
    "lines:table": Row(),
    "lines:pipeline": Row(),
    "lines:map": Row(),
    "lines:over_time": Row(),
    "lines:new": Row(roles=RECORDERS),
    "lines:detail": Row(kwargs=a_line),
    "lines:edit": Row(roles=RECORDERS, kwargs=a_line),
    "lines:step": Row(roles=RECORDERS, kwargs=a_line),
    "conferences:list": Row(),
    "conferences:new": Row(roles=RECORDERS),
    "conferences:detail": Row(kwargs=a_conference),
    "conferences:edit": Row(roles=RECORDERS, kwargs=a_conference),
    "conferences:goers": Row(roles=RECORDERS, kwargs=a_conference),
    "conferences:deadline": Row(roles=RECORDERS, kwargs=a_deadline),
    "conferences:deadline_met": Row(roles=RECORDERS, method="post", status=302, kwargs=a_deadline),
    "conferences:cost": Row(roles=RECORDERS, kwargs=a_cost),
    "conferences:part_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_named_deadline),
    "conferences:go": Row(roles=DECIDES, method="post", status=302, kwargs=a_conference),
    "conferences:skip": Row(roles=DECIDES, kwargs=a_conference),
    "conferences:reconsider": Row(roles=RECORDERS, method="post", status=302, kwargs=a_skipped_conference),
    "conferences:register": Row(roles=RECORDERS, method="post", status=409, kwargs=a_conference),  # nobody said go
    "conferences:attend": Row(roles=RECORDERS, kwargs=a_conference),
    "conferences:report": Row(roles=RECORDERS, kwargs=a_conference),
    "companies:list": Row(),
    "companies:detail": Row(kwargs=a_company),
    "companies:need_new": Row(roles=RECORDERS, kwargs=a_company),
    "companies:need_edit": Row(roles=RECORDERS, kwargs=a_need),
    "companies:need_turn": Row(roles=RECORDERS, method="post", status=302, kwargs=a_need_to_close),
    "companies:accept": Row(roles=RECORDERS, kwargs=a_match),
    "companies:aside": Row(roles=RECORDERS, method="post", status=302, kwargs=a_match),
    "companies:review_new": Row(roles=KEEPERS, kwargs=a_company),
    "companies:offers": Row(),
    "companies:offer_new": Row(roles=RECORDERS),
    "companies:offer_edit": Row(roles=RECORDERS, kwargs=an_offer),
    "companies:offer_turn": Row(roles=RECORDERS, method="post", status=302, kwargs=an_offer_to_withdraw),
    "lines:move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_step_of_a_line),
}
