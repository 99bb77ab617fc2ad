"""Who may open the pages of precautions and the public door of applications (`matrix.py`)."""

from attache.registry.people.states import RECORDERS
from tests.admissions.samples import an_applicant
from tests.applying.samples import a_door
from tests.architecture.matrix import Row
from tests.precautions.samples import a_health_rule, a_participant, a_rule_upon_an_event, an_event
from tests.programmes.samples import an_intake
from tests.recruitment.samples import a_lead

PRECAUTIONED: dict[str, Row] = {
    "admissions:erase": Row(roles=RECORDERS, kwargs=an_applicant),
    "seasons:overview": Row(),
    "seasons:postpone": Row(roles=RECORDERS, kwargs=an_intake),
    "seasons:tell": Row(roles=RECORDERS, kwargs=an_intake),
    "joining:join": Row(roles=RECORDERS, kwargs=a_lead),
    "applying:apply": Row(public=True, kwargs=a_door),
    "precautions:list": Row(),
    "precautions:new": Row(roles=RECORDERS),
    "precautions:tell": Row(roles=RECORDERS, method="post", status=409),  # nothing is in force today
    "precautions:detail": Row(kwargs=a_health_rule),
    "precautions:edit": Row(roles=RECORDERS, kwargs=a_health_rule),
    "precautions:events": Row(),
    "precautions:event_new": Row(roles=RECORDERS),
    "precautions:event": Row(roles=RECORDERS, kwargs=an_event),
    "precautions:people": Row(roles=RECORDERS, kwargs=an_event),
    "precautions:require": Row(roles=RECORDERS, method="post", status=404, kwargs=an_event),  # no rule was named
    "precautions:settle": Row(roles=RECORDERS, method="post", status=409, kwargs=a_rule_upon_an_event),  # each answers
    "precautions:drop": Row(roles=RECORDERS, method="post", status=302, kwargs=a_rule_upon_an_event),
    "precautions:share": Row(roles=RECORDERS, method="post", kwargs=a_participant),
    "precautions:leave": Row(roles=RECORDERS, method="post", status=302, kwargs=a_participant),
}
