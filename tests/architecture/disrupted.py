"""Who may open the pages of disruptions: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS, Role
from tests.architecture.matrix import Row
from tests.disruptions.samples import a_case, a_moved_case, a_release, a_rule_that_proposes, a_source

RELEASERS = frozenset({Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR})
DISRUPTED: dict[str, Row] = {
    "disruptions:list": Row(),
    "disruptions:new": Row(roles=RECORDERS),
    "disruptions:caught": Row(),
    "disruptions:detail": Row(kwargs=a_case),
    "disruptions:edit": Row(roles=RECORDERS, kwargs=a_case),
    "disruptions:rules": Row(roles=RECORDERS, kwargs=a_case),
    "disruptions:rule_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_rule_that_proposes),
    "disruptions:source_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_source),
    "disruptions:decide": Row(roles=RECORDERS, method="post", status=409, kwargs=a_case),  # no verdict is named
    "disruptions:accept": Row(roles=RECORDERS, method="post", status=409, kwargs=a_case),  # no plan is ticked
    "disruptions:withdraw": Row(roles=RECORDERS, method="post", status=409, kwargs=a_case),
    "disruptions:preview": Row(kwargs=a_case),
    "disruptions:carry_out": Row(roles=RELEASERS, method="post", status=409, kwargs=a_case),  # it is only watched
    "disruptions:release": Row(kwargs=a_release),
    "disruptions:report": Row(kwargs=a_case),
    "disruptions:table": Row(kwargs=a_case),
    "disruptions:workbook": Row(kwargs=a_case),
    "disruptions:tell": Row(roles=RECORDERS, method="post", status=409, kwargs=a_case),  # nothing is carried out
    "disruptions:move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_moved_case),
}
