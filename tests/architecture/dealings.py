"""Who may open the pages of lines and conferences: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS, Role
from tests.architecture.matrix import Row
from tests.architecture.registered import a_line, a_step_of_a_line
from tests.conferences.samples import a_conference, a_cost, a_deadline, a_named_deadline, a_skipped_conference

DECIDES = frozenset({Role.VICE_RECTOR})

DEALINGS: dict[str, Row] = {
    "lines:board": Row(),
    "lines:table": Row(),
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
    "lines:move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_step_of_a_line),
}
