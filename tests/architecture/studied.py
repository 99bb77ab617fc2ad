"""Who may open the pages of those who come to study: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS
from tests.admissions.samples import (
    a_document,
    a_move,
    a_quota,
    a_step,
    an_applicant,
    an_application,
    an_intake_with_places,
)
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
    "admissions:list": Row(),
    "admissions:table": Row(roles=RECORDERS),
    "admissions:new": Row(roles=RECORDERS),
    "admissions:late": Row(),
    "admissions:decisions": Row(roles=RECORDERS),
    "admissions:places": Row(),
    "admissions:intake": Row(roles=RECORDERS, kwargs=an_intake_with_places),
    "admissions:tell": Row(roles=RECORDERS, method="post", status=409, kwargs=an_intake_with_places),  # nobody is yet
    "admissions:quota": Row(roles=RECORDERS, kwargs=a_quota),
    "admissions:applicant": Row(roles=RECORDERS, kwargs=an_applicant),
    "admissions:applicant_edit": Row(roles=RECORDERS, kwargs=an_applicant),
    "admissions:cyrillic": Row(roles=RECORDERS, method="post", status=302, kwargs=an_applicant),
    "admissions:detail": Row(roles=RECORDERS, kwargs=an_application),
    "admissions:move": Row(roles=RECORDERS, method="post", status=409, kwargs=a_move),  # it is accepted already
    "admissions:decide": Row(roles=RECORDERS, kwargs=an_application),
    "admissions:drop": Row(roles=RECORDERS, method="post", status=302, kwargs=an_application),
    "admissions:defer": Row(roles=RECORDERS, kwargs=an_application),
    "admissions:withdraw": Row(roles=RECORDERS, kwargs=an_application),
    "admissions:share": Row(roles=RECORDERS, method="post", kwargs=an_application),
    "admissions:document": Row(roles=RECORDERS, kwargs=a_document),
    "admissions:step": Row(roles=RECORDERS, kwargs=a_step),
}
