"""Who owes what to whom until when."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.commitments import actions, outputs, queries
from attache.daybook.commitments.actions import NoReason, NothingPromised, Promise, SameOwner
from attache.daybook.commitments.models import Commitment, Telling
from attache.daybook.commitments.states import Side, State
from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.kernel.undo import slips
from tests.commitments.factories import FRIDAY, LIST, make_commitment
from tests.partners.factories import make_partner
from tests.people.factories import AT, make_ana, make_boris, make_home, make_office

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def the_same(one: Commitment, **changed) -> Promise:
    """What a form would send again, but for what is changed."""
    values = {name: getattr(one, name) for name in outputs.FIELDS} | changed
    return Promise(**values)


def test_a_promise_is_written_down_with_its_owner_and_its_day():
    ana = make_ana()
    xatu = make_partner(ana)
    one = make_commitment(ana, partner=xatu, side=Side.THEIRS, about=xatu)
    assert (one.owner, one.due, one.partner, one.state) == (ana, FRIDAY, xatu, State.OPEN)
    assert (one.about_kind, one.about_code, one.about_url) == (
        "partners.organisation",
        xatu.code,
        xatu.get_absolute_url(),
    )
    assert [hit.code for hit in index.find("перечень")] == [one.code]
    assert [entry.verb for entry in journal.about(one)] == ["promise written down"]


def test_a_promise_without_words_or_with_one_person_for_both_owners_is_refused():
    ana = make_ana()
    with pytest.raises(NothingPromised):
        make_commitment(ana, Words())
    with pytest.raises(SameOwner):
        make_commitment(ana, second=ana)
    assert not Commitment.objects.exists()


def test_done_is_said_once_and_can_be_taken_back():
    ana = make_ana()
    one = make_commitment(ana)
    slip = actions.finish_commitment(commitment=one, by=ana, at=LATER)
    assert (one.state, one.settled_at, one.settled_by) == (State.DONE, LATER, ana)
    with pytest.raises(Overtaken):
        actions.finish_commitment(commitment=one, by=ana, at=LATER)
    slips.take_back(slip=slip, by=ana, at=LATER)
    one.refresh_from_db()
    assert (one.state, one.settled_at, one.settled_by) == (State.OPEN, None, None)


def test_waiving_needs_a_reason():
    ana = make_ana()
    one = make_commitment(ana)
    with pytest.raises(NoReason):
        actions.waive_commitment(commitment=one, reason="  ", by=ana, at=LATER)
    actions.waive_commitment(commitment=one, reason="They have sent it themselves", by=ana, at=LATER)
    assert (one.state, one.reason) == (State.WAIVED, "They have sent it themselves")


def test_what_is_settled_can_be_owed_again():
    ana = make_ana()
    one = make_commitment(ana)
    actions.waive_commitment(commitment=one, reason="No longer needed", by=ana, at=LATER)
    actions.reopen_commitment(commitment=one, by=ana, at=LATER)
    one.refresh_from_db()
    assert (one.state, one.reason, one.settled_at, one.heard_at) == (State.OPEN, "", None, LATER)


def test_a_change_keeps_what_it_was_before_and_tells_anew():
    ana, boris = make_ana(), make_boris()
    one = make_commitment(ana)
    Telling.objects.create(commitment=one, user=ana, level=2, told_at=AT)
    changed = actions.change_commitment(
        commitment=one, promise=the_same(one, due=date(2020, 7, 1), owner=boris, second=ana), by=ana, at=LATER
    )
    assert (changed.due, changed.owner, changed.second, changed.heard_at) == (date(2020, 7, 1), boris, ana, LATER)
    assert not Telling.objects.exists()
    first = history.revisions(one).get(number=1)
    restored = actions.restore_version(record=changed, content=first.content, by=ana, at=LATER)
    assert (restored.due, restored.owner, restored.second) == (FRIDAY, ana, None)


def test_a_change_of_nothing_leaves_no_trace():
    ana = make_ana()
    one = make_commitment(ana)
    actions.change_commitment(commitment=one, promise=the_same(one), by=ana, at=LATER)
    assert (history.number_of(one), Commitment.objects.get().heard_at) == (1, AT)


def test_two_who_change_the_same_see_three_sides():
    ana, boris = make_ana(), make_boris()
    one = make_commitment(ana)
    opened = history.number_of(one)
    actions.change_commitment(commitment=one, promise=the_same(one, due=date(2020, 6, 8)), opened=opened, by=ana, at=AT)
    with pytest.raises(history.Clashed):
        actions.change_commitment(
            commitment=one, promise=the_same(one, due=date(2020, 6, 9)), opened=opened, by=boris, at=AT
        )
    merged = actions.change_commitment(
        commitment=one, promise=the_same(one, note="By mail"), opened=opened, by=boris, at=AT
    )
    assert (merged.due, merged.note) == (date(2020, 6, 8), "By mail")


def test_an_act_upon_rows_brings_search_and_history_up_to_date():
    ana = make_ana()
    one = make_commitment(ana)
    Commitment.objects.filter(pk=one.pk).update(what=Words(en="the syllabus"))
    actions.refresh_commitments(codes=[one.code], by=ana, at=LATER)
    assert [hit.code for hit in index.find("syllabus")] == [one.code]
    Commitment.objects.all().delete()
    actions.refresh_commitments(codes=[one.code], by=ana, at=LATER)
    assert index.find("syllabus") == []


def test_what_is_owed_with_partners_begins_with_the_oldest():
    ana = make_ana()
    xatu, other = make_partner(ana), make_partner(ana, Words(en="Harbin Institute"))
    late = make_commitment(ana, partner=xatu, due=date(2020, 7, 1))
    early = make_commitment(ana, partner=xatu)
    make_commitment(ana, partner=other)
    actions.finish_commitment(commitment=make_commitment(ana, partner=xatu), by=ana, at=AT)
    assert list(queries.open_with([xatu])) == [early, late]


def test_a_partners_page_shows_what_was_promised_with_it_and_about_it():
    ana = make_ana()
    xatu = make_partner(ana)
    with_it, about_it = make_commitment(ana, partner=xatu), make_commitment(ana, about=xatu)
    make_commitment(ana)
    assert list(queries.commitments_about("partners.organisation", xatu.code)) == [with_it, about_it]
    assert list(queries.commitments_about("chronicle.happening", xatu.code)) == []


@pytest.mark.parametrize("kind", ["partners.organisation", "commitments.telling", "nothing", "no.where"])
def test_a_record_that_is_not_there_is_promised_about_by_nobody(kind):
    assert queries.subject(kind, "O-9999") is None


PRESSES = [actions.finish_commitment, actions.reopen_commitment, actions.hear_of_it]


class Owing(RuleBasedStateMachine):
    """People write promises down, change and settle them, in whatever order."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.ana, self.boris = make_ana(make_office()), make_boris(make_home())
        self.hours = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def do(self, act, **given):
        self.hours += 1
        try:
            with transaction.atomic():
                act(by=self.ana, at=AT + timedelta(hours=self.hours), **given)
        except Refused:
            pass

    @rule(second=st.booleans(), due=st.dates(date(2020, 1, 1), date(2026, 12, 31)), named=st.booleans())
    def write(self, second, due, named):
        promise = Promise(
            what=LIST if named else Words(), owner=self.boris, due=due, second=self.boris if second else None
        )
        self.do(actions.promise, promise=promise)

    @rule(reason=st.sampled_from(["", "No longer needed"]), data=st.data())
    def waive(self, reason, data):
        self.with_one(data, actions.waive_commitment, reason=reason)

    @rule(
        act=st.sampled_from([actions.finish_commitment, actions.reopen_commitment, actions.hear_of_it]), data=st.data()
    )
    def settle(self, act, data):
        self.with_one(data, act)

    def with_one(self, data, act, **given):
        rows = list(Commitment.objects.order_by("pk"))
        if rows:
            self.do(act, commitment=data.draw(st.sampled_from(rows)), **given)

    @invariant()
    def every_promise_has_an_owner_a_day_and_words(self):
        for one in Commitment.objects.select_related("owner"):
            assert one.owner is not None
            assert one.due is not None
            assert str(one.what)
            assert (one.state == State.OPEN) == (one.settled_at is None)
            assert one.state != State.WAIVED or one.reason


def test_no_promise_is_ever_without_owner_and_day():
    run_state_machine_as_test(Owing, settings=settings(max_examples=20, stateful_step_count=12))
