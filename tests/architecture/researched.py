"""Who may open the pages of research: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import RECORDERS, Role
from tests.accelerator.samples import (
    a_juror,
    a_line,
    a_mentor,
    a_milestone,
    a_programme,
    a_student_project,
    a_telling,
    a_tie,
    a_withdrawal,
    an_empty_line,
    an_expense,
    an_open_one,
    in_a_batch,
    one_under_selection,
    to_release,
)
from tests.accelerator.samples import a_move as a_move_on
from tests.architecture.matrix import Row
from tests.awards.samples import a_project_to_promote, a_round_to_decide, an_award
from tests.calls.samples import a_call, a_move_of_it
from tests.projects.samples import a_move, a_project, a_side, an_objection
from tests.reviews.samples import (
    a_call_to_judge,
    a_clash,
    a_judged_project,
    a_pool,
    a_review,
    a_reviewer,
    a_round,
    somebody_new,
    taking_in,
    to_talk_of,
)

ANSWER_FOR_IT = frozenset({Role.HEAD, Role.INTERNATIONAL})
RESEARCHED: dict[str, Row] = {
    "calls:list": Row(),
    "calls:new": Row(roles=RECORDERS),
    "calls:detail": Row(kwargs=a_call),
    "calls:edit": Row(roles=RECORDERS, kwargs=a_call),
    "calls:suspend": Row(roles=RECORDERS, kwargs=a_call),
    "calls:move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_move_of_it),
    "calls:tell": Row(roles=RECORDERS, method="post", status=302, kwargs=a_call),
    "projects:list": Row(),
    "projects:new": Row(roles=RECORDERS),
    "projects:detail": Row(roles=RECORDERS, kwargs=a_project),
    "projects:withdraw": Row(roles=RECORDERS, kwargs=a_project),
    "projects:edit": Row(roles=RECORDERS, kwargs=a_side),
    "projects:ask": Row(roles=RECORDERS, kwargs=a_side),
    "projects:object": Row(roles=RECORDERS, kwargs=a_side),
    "projects:lift": Row(roles=RECORDERS, method="post", status=302, kwargs=an_objection),
    "projects:share": Row(roles=RECORDERS, kwargs=a_side),
    "projects:move": Row(roles=RECORDERS, method="post", status=409, kwargs=a_move),  # it is submitted already
    "accelerator:list": Row(),
    "accelerator:new": Row(roles=RECORDERS),
    "accelerator:detail": Row(kwargs=a_programme),
    "accelerator:edit": Row(roles=RECORDERS, kwargs=a_programme),
    "accelerator:move": Row(roles=RECORDERS, kwargs=a_move_on),
    "accelerator:tell": Row(roles=RECORDERS, kwargs=a_telling),
    "accelerator:line_new": Row(roles=RECORDERS, kwargs=a_programme),
    "accelerator:line": Row(roles=RECORDERS, kwargs=a_line),
    "accelerator:line_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=an_empty_line),
    "accelerator:spend": Row(roles=RECORDERS, kwargs=a_line),
    "accelerator:expense_remove": Row(roles=RECORDERS, method="post", status=302, kwargs=an_expense),
    "reviews:list": Row(roles=RECORDERS),
    "reviews:new": Row(roles=RECORDERS, kwargs=a_call_to_judge),
    "reviews:detail": Row(roles=RECORDERS, kwargs=a_round),
    "reviews:edit": Row(roles=RECORDERS, kwargs=a_round),
    "reviews:move": Row(roles=RECORDERS, method="post", status=302, kwargs=taking_in),
    "reviews:reviewer_new": Row(roles=RECORDERS, kwargs=a_pool),
    "reviews:reviewer": Row(roles=RECORDERS, kwargs=a_reviewer),
    "reviews:invite": Row(roles=RECORDERS, method="post", kwargs=a_reviewer),
    "reviews:remove": Row(roles=RECORDERS, method="post", status=302, kwargs=somebody_new),
    "reviews:conflict": Row(roles=RECORDERS, method="post", status=302, kwargs=a_reviewer),  # without a kind
    "reviews:lift": Row(roles=RECORDERS, method="post", status=302, kwargs=a_clash),
    "reviews:assignment": Row(roles=RECORDERS, kwargs=a_round),
    "reviews:propose": Row(roles=RECORDERS, method="post", status=302, kwargs=a_round),
    "reviews:confirm": Row(roles=RECORDERS, method="post", status=409, kwargs=a_round),  # nothing new is proposed
    "reviews:ranking": Row(roles=RECORDERS, kwargs=a_round),
    "reviews:entry": Row(roles=RECORDERS, kwargs=a_judged_project),
    "reviews:back": Row(roles=RECORDERS, method="post", status=409, kwargs=a_judged_project),  # it is being read
    "reviews:talk": Row(roles=RECORDERS, method="post", status=409, kwargs=to_talk_of),  # without words
    "reviews:pin": Row(roles=RECORDERS, method="post", status=302, kwargs=a_judged_project),  # without a reviewer
    "reviews:drop": Row(roles=RECORDERS, method="post", status=302, kwargs=a_review),
    "reviews:text": Row(roles=RECORDERS, kwargs=a_review),
    "awards:list": Row(roles=RECORDERS),
    "awards:decisions": Row(roles=RECORDERS, kwargs=a_round_to_decide),
    "awards:budget": Row(roles=RECORDERS, kwargs=a_round_to_decide),
    "awards:release": Row(roles=ANSWER_FOR_IT, method="post", status=409, kwargs=a_round_to_decide),  # nothing is said
    "awards:promote": Row(roles=ANSWER_FOR_IT, method="post", status=409, kwargs=a_project_to_promote),
    "awards:detail": Row(roles=RECORDERS, kwargs=an_award),
    "awards:close": Row(roles=RECORDERS, method="post", status=302, kwargs=an_award),  # without a day
    "accelerator:poster": Row(kwargs=a_programme),
    "accelerator:projects": Row(roles=RECORDERS, kwargs=a_programme),
    "accelerator:project_new": Row(roles=RECORDERS, kwargs=an_open_one),
    "accelerator:project": Row(roles=RECORDERS, kwargs=a_student_project),
    "accelerator:project_edit": Row(roles=RECORDERS, kwargs=a_student_project),
    "accelerator:project_share": Row(roles=RECORDERS, method="post", kwargs=a_student_project),
    "accelerator:project_move": Row(roles=RECORDERS, method="post", status=302, kwargs=a_withdrawal),
    "accelerate:apply": Row(public=True, kwargs=an_open_one),
    "accelerator:leave": Row(roles=RECORDERS, kwargs=in_a_batch),
    "accelerator:outcome": Row(roles=RECORDERS, kwargs=in_a_batch),
    "juries:project": Row(roles=RECORDERS, kwargs=one_under_selection),
    "juries:list": Row(roles=RECORDERS, kwargs=a_programme),
    "juries:new": Row(roles=RECORDERS, kwargs=a_programme),
    "juries:share": Row(roles=RECORDERS, method="post", kwargs=a_juror),
    "juries:remove": Row(roles=RECORDERS, method="post", status=302, kwargs=a_juror),
    "juries:tie": Row(roles=RECORDERS, kwargs=a_tie),
    "juries:untie": Row(roles=RECORDERS, method="post", status=302, kwargs=a_tie),
    "juries:verdict": Row(roles=RECORDERS, kwargs=one_under_selection),
    "juries:release": Row(roles=RECORDERS, method="post", status=302, kwargs=to_release),
    "mentoring:batch": Row(roles=RECORDERS, kwargs=a_programme),
    "mentoring:mentor_new": Row(roles=RECORDERS, kwargs=a_programme),
    "mentoring:share": Row(roles=RECORDERS, method="post", kwargs=a_mentor),
    "mentoring:session_new": Row(roles=RECORDERS, kwargs=a_programme),
    "mentoring:milestone_new": Row(roles=RECORDERS, kwargs=a_programme),
    "mentoring:milestone": Row(roles=RECORDERS, kwargs=a_milestone),
}
