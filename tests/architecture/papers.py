"""Who may open the pages of proposals and agreements: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS, Role
from tests.agreements.samples import (
    a_condition,
    a_party,
    a_proposal_for_one,
    a_text,
    an_agreement,
    an_old_list,
    another_condition,
    in_columns,
)
from tests.architecture.matrix import KEEPERS, Row

PAPERS: dict[str, Row] = {
    "drafting:papers": Row(kwargs=an_agreement),
    "drafting:said": Row(kwargs=an_agreement),
    "drafting:docx": Row(kwargs=in_columns),
    "drafting:record": Row(kwargs=an_agreement),
    "drafting:exchange": Row(status=409, kwargs=an_agreement),  # nobody knows the partner
    "ledgers:upload": Row(roles=RECORDERS),
    "ledgers:columns": Row(roles=RECORDERS, status=404, exceptions={Role.INTERNATIONAL.value: 200}, kwargs=an_old_list),
    "ledgers:preview": Row(roles=RECORDERS, status=404, exceptions={Role.INTERNATIONAL.value: 200}, kwargs=an_old_list),
    "renewals:list": Row(),
    "renewals:review": Row(kwargs=an_agreement),
    "renewals:collect": Row(
        roles=RECORDERS | {Role.VICE_RECTOR}, method="post", status=409, kwargs=an_agreement
    ),  # it is a draft
    "renewals:tie": Row(
        roles=RECORDERS | {Role.VICE_RECTOR}, method="post", status=409, kwargs=an_agreement
    ),  # nothing is named
    "renewals:end": Row(roles=RECORDERS, kwargs=an_agreement),
    "renewals:prolong": Row(roles=RECORDERS, kwargs=an_agreement),
    "proposals:list": Row(),
    "proposals:new": Row(roles=RECORDERS),
    "proposals:detail": Row(kwargs=a_proposal_for_one),
    "proposals:edit": Row(roles=RECORDERS, kwargs=a_proposal_for_one),
    "proposals:put": Row(roles=RECORDERS, method="post", status=409, kwargs=a_proposal_for_one),  # it has no case
    "proposals:decide": Row(
        roles={Role.VICE_RECTOR}, method="post", status=409, kwargs=a_proposal_for_one
    ),  # it was not put
    "proposals:withdraw": Row(roles=RECORDERS, method="post", status=302, kwargs=a_proposal_for_one),
    "proposals:revise": Row(roles=RECORDERS, method="post", status=409, kwargs=a_proposal_for_one),  # it is a draft
    "agreements:list": Row(),
    "agreements:new": Row(roles=RECORDERS),
    "agreements:types": Row(roles=KEEPERS),
    "agreements:detail": Row(kwargs=an_agreement),
    "agreements:edit": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:texts": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:checked": Row(roles=RECORDERS, method="post", status=302, kwargs=a_text),
    "agreements:party": Row(roles=RECORDERS, kwargs=a_party),
    "agreements:condition": Row(roles=RECORDERS, kwargs=a_condition),
    "agreements:used": Row(roles=RECORDERS, kwargs=a_condition),
    "agreements:condition_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=another_condition),
    "agreements:submit": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:answer": Row(method="post", status=409, kwargs=an_agreement),  # nobody was asked
    "agreements:withdraw": Row(roles=RECORDERS, method="post", status=409, kwargs=an_agreement),
    "agreements:ask": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:sign": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:begin": Row(roles=RECORDERS, method="post", status=409, kwargs=an_agreement),  # it is not signed
    "agreements:amend": Row(roles=RECORDERS, kwargs=an_agreement),
    "agreements:drop": Row(roles=RECORDERS, method="post", status=302, kwargs=an_agreement),
    "agreements:take_up": Row(roles=RECORDERS, method="post", status=409, kwargs=an_agreement),  # it was not dropped
}
