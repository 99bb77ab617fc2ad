"""Who may open the pages of cooperation lines: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS
from tests.architecture.matrix import Row
from tests.architecture.registered import a_line, a_step_of_a_line

DEALINGS: dict[str, Row] = {
    "lines:board": Row(),
    "lines:table": Row(),
    "lines:new": Row(roles=RECORDERS),
    "lines:detail": Row(kwargs=a_line),
    "lines:edit": Row(roles=RECORDERS, kwargs=a_line),
    "lines:step": Row(roles=RECORDERS, kwargs=a_line),
    "lines:move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_step_of_a_line),
}
