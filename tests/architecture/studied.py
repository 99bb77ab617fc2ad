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
from tests.architecture.prepared import PREPARED
from tests.cohorts import samples as cohorts
from tests.presentations import samples as presented
from tests.programmes.samples import a_programme, a_term, an_intake
from tests.recruitment import samples as recruited

STUDIED: dict[str, Row] = {
    **PREPARED,
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
    "recruitment:list": Row(),
    "recruitment:new": Row(roles=RECORDERS),
    "recruitment:detail": Row(kwargs=recruited.a_campaign),
    "recruitment:edit": Row(roles=RECORDERS, kwargs=recruited.a_campaign),
    "recruitment:targets": Row(roles=RECORDERS, kwargs=recruited.a_campaign),
    "recruitment:open": Row(roles=RECORDERS, method="post", status=409, kwargs=recruited.a_campaign),  # it is open
    "recruitment:close": Row(roles=RECORDERS, method="post", status=302, kwargs=recruited.a_campaign),
    "recruitment:sources": Row(),
    "recruitment:source_new": Row(roles=RECORDERS),
    "recruitment:source": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:source_edit": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:approve": Row(roles=RECORDERS, method="post", status=409, kwargs=recruited.an_agency),  # it is
    "recruitment:resume": Row(roles=RECORDERS, method="post", status=409, kwargs=recruited.an_agency),  # it is
    "recruitment:suspend": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:end": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:leads": Row(roles=RECORDERS),
    "recruitment:lead_table": Row(roles=RECORDERS),
    "recruitment:lead_new": Row(roles=RECORDERS),
    "recruitment:lead": Row(roles=RECORDERS, kwargs=recruited.a_lead),
    "recruitment:lead_edit": Row(roles=RECORDERS, kwargs=recruited.a_lead),
    "recruitment:move": Row(roles=RECORDERS, method="post", status=409, kwargs=recruited.a_move),  # nobody was lost
    "recruitment:lose": Row(roles=RECORDERS, kwargs=recruited.a_lead),
    "recruitment:decide": Row(roles=RECORDERS, kwargs=recruited.a_lead),
    "recruitment:free": Row(roles=RECORDERS, kwargs=recruited.a_lead),
    "presentations:list": Row(),
    "presentations:new": Row(roles=RECORDERS),
    "presentations:tell": Row(roles=RECORDERS, method="post", status=302, kwargs=presented.its_campaign),
    "presentations:detail": Row(roles=RECORDERS, kwargs=presented.a_presentation),
    "presentations:edit": Row(roles=RECORDERS, kwargs=presented.a_presentation),
    "presentations:open": Row(
        roles=RECORDERS, method="post", status=409, kwargs=presented.a_presentation
    ),  # it is open
    "presentations:hold": Row(roles=RECORDERS, method="post", status=409, kwargs=presented.a_presentation),  # not begun
    "presentations:cancel": Row(roles=RECORDERS, kwargs=presented.a_presentation),
    "presentations:remind": Row(roles=RECORDERS, method="post", status=302, kwargs=presented.a_presentation),
    "presentations:invite": Row(roles=RECORDERS, method="post", status=404, kwargs=presented.a_presentation),  # nobody
    "presentations:poster": Row(roles=RECORDERS, kwargs=presented.a_presentation),
    "presentations:poster_of": Row(roles=RECORDERS, kwargs=presented.a_poster),
    "presentations:attendance": Row(roles=RECORDERS, method="post", status=302, kwargs=presented.a_presentation),
    "presentations:take": Row(roles=RECORDERS, kwargs=presented.a_kept_list),
    "presentations:follow": Row(roles=RECORDERS, kwargs=presented.a_presentation),
    "presenting:join": Row(public=True, kwargs=presented.a_door),
    "presenting:joined": Row(public=True, kwargs=presented.an_own_page),
    "recruitment:share": Row(roles=RECORDERS, method="post", kwargs=recruited.an_agency),
    "recruitment:statement": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:statement_table": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:list_new": Row(roles=RECORDERS, kwargs=recruited.an_agency),
    "recruitment:class_list": Row(roles=RECORDERS, kwargs=recruited.a_class_list),
    "recruitment:list_take": Row(roles=RECORDERS, method="post", status=302, kwargs=recruited.a_class_list),
    "recruitment:list_back": Row(
        roles=RECORDERS, method="post", status=409, kwargs=recruited.a_class_list
    ),  # not taken
    "recruitment:line": Row(roles=RECORDERS, kwargs=recruited.a_line),
    "cohorts:list": Row(),
    "cohorts:new": Row(roles=RECORDERS),
    "cohorts:people": Row(roles=RECORDERS),
    "cohorts:verify": Row(roles=RECORDERS, method="post", status=409),  # nobody was ticked
    "cohorts:person": Row(roles=RECORDERS, kwargs=cohorts.a_person),
    "cohorts:person_move": Row(roles=RECORDERS, method="post", status=409, kwargs=cohorts.a_move_of_a_person),
    "cohorts:reject": Row(roles=RECORDERS, kwargs=cohorts.a_person),
    "cohorts:cancel": Row(roles=RECORDERS, kwargs=cohorts.a_person),
    "cohorts:leave": Row(roles=RECORDERS, method="post", status=302, kwargs=cohorts.a_person),
    "cohorts:share": Row(roles=RECORDERS, method="post", kwargs=cohorts.a_person),
    "nominations:places": Row(),
    "nominations:allotment": Row(roles=RECORDERS, kwargs=cohorts.places),
    "nominations:share_places": Row(roles=RECORDERS, method="post", kwargs=cohorts.places),
    "nominations:sheets": Row(kwargs=cohorts.its_partner),
    "nominations:sheet_new": Row(roles=RECORDERS),
    "nominations:sheet": Row(kwargs=cohorts.a_sheet),
    "nominations:sheet_edit": Row(roles=RECORDERS, kwargs=cohorts.a_sheet),
    "nominations:share_sheet": Row(roles=RECORDERS, method="post", kwargs=cohorts.a_sheet),
    "cohorts:detail": Row(kwargs=cohorts.a_cohort),
    "cohorts:edit": Row(roles=RECORDERS, kwargs=cohorts.a_cohort),
    "cohorts:move": Row(roles=RECORDERS, method="post", status=409, kwargs=cohorts.a_move),  # it is planned
    "cohorts:defer": Row(roles=RECORDERS, kwargs=cohorts.a_cohort),
    "cohorts:join": Row(roles=RECORDERS, method="post", status=409, kwargs=cohorts.a_cohort),  # nobody was ticked
    "cohorts:board": Row(roles=RECORDERS, kwargs=cohorts.a_cohort),
    "cohorts:tick": Row(roles=RECORDERS, method="post", status=404, kwargs=cohorts.a_cohort),  # nobody was named
    "cohorts:step": Row(roles=RECORDERS, kwargs=cohorts.a_step),
    "cohorts:step_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=cohorts.a_step),
}
