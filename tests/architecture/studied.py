"""Who may open the pages of those who come to study: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS
from tests.architecture.matrix import Row
from tests.programmes.samples import a_programme, a_term, an_intake

STUDIED: dict[str, Row] = {
    "programmes:list": Row(),
    "programmes:new": Row(roles=RECORDERS),
    "programmes:detail": Row(kwargs=a_programme),
    "programmes:edit": Row(roles=RECORDERS, kwargs=a_programme),
    "programmes:close": Row(roles=RECORDERS, method="post", status=302, kwargs=a_programme),
    "programmes:reopen": Row(roles=RECORDERS, method="post", status=409, kwargs=a_programme),  # it is offered
    "programmes:terms": Row(),
    "programmes:term_new": Row(roles=RECORDERS),
    "programmes:term": Row(kwargs=a_term),
    "programmes:term_edit": Row(roles=RECORDERS, kwargs=a_term),
    "programmes:intake_new": Row(roles=RECORDERS, kwargs=a_programme),
    "programmes:intake": Row(kwargs=an_intake),
    "programmes:intake_edit": Row(roles=RECORDERS, kwargs=an_intake),
}
