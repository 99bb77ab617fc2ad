"""Who may open the pages of minutes and visits: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS
from tests.architecture.matrix import Row
from tests.meetings.samples import a_meeting
from tests.minutes.samples import some_minutes
from tests.visits.samples import a_programme, a_stop, a_visit

TALKS: dict[str, Row] = {
    "visits:list": Row(),
    "visits:new": Row(roles=RECORDERS),
    "visits:detail": Row(kwargs=a_visit),
    "visits:edit": Row(roles=RECORDERS, kwargs=a_visit),
    "visits:line": Row(roles=RECORDERS, kwargs=a_stop),
    "visits:line_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_stop),
    "visits:confirm": Row(roles=RECORDERS, method="post", status=302, kwargs=a_visit),
    "visits:begin": Row(roles=RECORDERS, method="post", status=409, kwargs=a_visit),  # it is not confirmed
    "visits:hold": Row(roles=RECORDERS, kwargs=a_visit),
    "visits:cancel": Row(roles=RECORDERS, kwargs=a_visit),
    "visits:share": Row(roles=RECORDERS, method="post", status=422, kwargs=a_visit),  # nobody was named
    "visits:calendar": Row(kwargs=a_visit),
    "visits:alone": Row(kwargs=a_programme),
    "minutes:of": Row(kwargs=a_meeting),
    "minutes:detail": Row(kwargs=some_minutes),
    "minutes:edit": Row(roles=RECORDERS, kwargs=some_minutes),
    "minutes:ask": Row(roles=RECORDERS, kwargs=some_minutes),
    "minutes:sign": Row(roles=RECORDERS, method="post", status=409, kwargs=some_minutes),  # the words are not named
    "minutes:alone": Row(kwargs=some_minutes),
    "minutes:docx": Row(kwargs=some_minutes),
}
