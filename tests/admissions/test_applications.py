"""Applicants, applications, places: every act and what it refuses."""

from datetime import date, timedelta
from typing import Any

import pytest

from attache.kernel import history
from attache.kernel.hindrances import Hindered
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.students.admissions import actions, outputs, queries
from attache.students.admissions.actions import refusals
from attache.students.admissions.models import Applicant, Application
from attache.students.precautions import actions as precautions
from attache.students.precautions import queries as precautions_now
from tests.admissions.factories import (
    AT,
    LATER,
    apply,
    decide,
    enough,
    fresh,
    later,
    make_ana,
    make_intake,
    make_places,
    offered,
    person,
    said,
)
from tests.precautions.factories import said as health_rule
from tests.programmes.factories import CHINA_ENDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_a_name_in_cyrillic_is_proposed_and_a_person_checks_it(ana: User):
    who = person(ana)
    assert (str(who.words.ru), who.cyrillic_checked) == ("Ван Сяомин", False)
    checked = actions.check_cyrillic(applicant=who, family="Ван", given="Сяо-Мин", by=ana, at=AT)
    assert (checked.words.ru, checked.cyrillic_checked) == ("Ван Сяо-Мин", True)
    assert index.codes("Ван", "admissions.applicant") == [who.code]


def test_a_name_that_is_no_chinese_one_is_not_invented(ana: User):
    who = person(ana, latin=["MÜLLER", "HANS"], hanzi=["", ""], citizenship="DE")
    assert (who.cyrillic_family, who.words.ru) == ("", "MÜLLER HANS")


@pytest.mark.parametrize("number", ["E1234567", "e 123 4567"])
def test_one_passport_is_one_person(ana: User, number: str):
    first = person(ana, passport="E1234567")
    with pytest.raises(refusals.PassportKnown, match=first.code):
        person(ana, passport=number)
    second = person(ana, passport="")
    with pytest.raises(refusals.PassportKnown):
        actions.correct_applicant(applicant=second, content={"passport": number}, by=ana, at=AT)
    assert Applicant.objects.count() == 2


def test_nobody_is_born_in_the_future(ana: User):
    assert person(ana, born_on=AT.date().isoformat()).born_on == AT.date()
    with pytest.raises(refusals.BornLater):
        person(ana, born_on=(AT.date() + timedelta(days=1)).isoformat())


def test_personal_data_are_neither_searched_for_nor_written_into_the_journal(ana: User):
    from attache.kernel.journal import Entry

    who = person(ana, passport="E7654321")
    actions.correct_applicant(applicant=who, content={"passport": "E7654322", "note": "Tall"}, by=ana, at=AT)
    told = " ".join(str(one.changes) for one in Entry.objects.filter(subject_code=who.code))
    assert "Tall" in told
    assert "E765432" not in told
    assert index.codes("E7654322", "admissions.applicant") == []


def test_two_people_correct_different_things_of_a_person(ana: User):
    who = person(ana)
    opened = history.number_of(who)
    actions.correct_applicant(applicant=who, content={"note": "one"}, opened=opened, by=ana, at=AT)
    kept = actions.correct_applicant(applicant=who, content={"born_on": "2000-01-01"}, opened=opened, by=ana, at=AT)
    assert (kept.note, kept.born_on) == ("one", date(2000, 1, 1))
    assert actions.restore_version(record=kept, content={"note": "two"}, by=ana, at=AT).note == "two"


def test_a_second_after_the_deadline_in_the_own_zone_is_too_late_and_the_draft_is_kept(ana: User):
    draft = apply(ana, make_intake(ana))
    with pytest.raises(refusals.TooLate) as told:
        actions.submit_application(application=fresh(draft), by=ana, at=CHINA_ENDS + SECOND)
    assert "30 June 2020, 18:00:00 (Asia/Shanghai)" in str(told.value)
    assert (fresh(draft).state, fresh(draft).items.count()) == ("draft", 6)
    assert actions.submit_application(application=fresh(draft), by=ana, at=CHINA_ENDS).state == "submitted"


def test_another_s_deadline_is_on_another_clock(ana: User):
    intake = make_intake(ana)
    draft = apply(ana, intake, person(ana, citizenship="KZ", hanzi=["", ""], latin=["ABAI", "DANA"]))
    submitted = actions.submit_application(application=fresh(draft), by=ana, at=CHINA_ENDS + SECOND)
    assert (submitted.state, submitted.items.count()) == ("submitted", 3)


def test_a_person_without_birthday_passport_or_address_cannot_submit(ana: User):
    draft = apply(ana, make_intake(ana), person(ana, born_on="", passport="", address=""))
    with pytest.raises(refusals.NotReady, match="Day of birth, Passport number"):
        actions.submit_application(application=fresh(draft), by=ana, at=AT)


def test_one_applies_once_to_an_intake(ana: User):
    first = apply(ana, make_intake(ana))
    with pytest.raises(refusals.AppliedAlready, match=first.code):
        apply(ana, first.intake, first.applicant)
    actions.withdraw_application(application=first, reason="", by=ana, at=AT)
    assert apply(ana, first.intake, first.applicant).state == "draft"


def test_a_document_is_received_refused_with_the_reason_sent_anew_and_accepted(ana: User):
    draft = apply(ana, make_intake(ana))
    item = draft.items.get(kind="passport")
    with pytest.raises(refusals.NoFile):
        actions.accept_document(item=item, expires_on=None, by=ana, at=AT)
    actions.receive_document(item=item, data=a_picture(), name="pass.png", by=ana, at=AT)
    with pytest.raises(refusals.NoReason):
        actions.refuse_document(item=item, reason=" ", by=ana, at=AT)
    actions.refuse_document(item=item, reason="The stamp cannot be read", by=ana, at=AT)
    actions.receive_document(item=item, data=a_picture(), name="pass.png", by=ana, at=AT)
    done = actions.accept_document(item=item, expires_on=date(2021, 1, 1), by=ana, at=AT)
    assert (done.state, done.reason, done.expired_on(date(2021, 1, 2))) == ("accepted", "", True)
    assert len(queries.files_of(draft)) == 2


def test_nothing_is_reviewed_while_a_document_is_open(ana: User):
    submitted = actions.submit_application(application=fresh(apply(ana, make_intake(ana))), by=ana, at=AT)
    with pytest.raises(refusals.DocumentsOpen, match="Passport"):
        actions.take_into_review(application=submitted, by=ana, at=AT)
    assert actions.ask_for_more(application=submitted, by=ana, at=AT).state == "incomplete"
    again = actions.submit_application(application=fresh(submitted), by=ana, at=LATER + timedelta(days=60))
    assert again.state == "submitted"
    with pytest.raises(refusals.DocumentsSettled):
        actions.ask_for_more(application=enough_of(ana, again), by=ana, at=AT)


def test_decisions_are_told_together_in_each_one_s_language_and_held(ana: User):
    quota = make_places(ana, 2)
    some = [enough(ana, apply(ana, quota.intake, person(ana, language=one))) for one in ("zh", "ru", "en")]
    outcomes = ("offer", "conditional", "waiting")
    how: dict[str, Any] = {"condition": Words("a certificate of Russian", "сертификат", "俄语证书"), "answer_by": None}
    for application, outcome in zip(some, outcomes, strict=True):
        actions.prepare_decision(application=application, outcome=outcome, **how, by=ana, at=AT)
    assert {one.state for one in some} == {"in_review"}
    slip = actions.release_decisions(decisions=list(queries.prepared()), by=ana, at=AT)
    assert [fresh(one).state for one in some] == list(outcomes)
    letters = {one.language: one for one in Note.objects.all()}
    assert {(one.state, one.channel) for one in letters.values()} == {("held", "by_hand")}
    assert "王晓明" in letters["zh"].body
    assert "сертификат" in letters["ru"].body
    assert "waiting list" in letters["en"].body
    slips.take_back(slip=slip, by=ana, at=AT)
    assert {fresh(one).state for one in some} == {"in_review"}
    assert (queries.prepared().count(), queries.taken(quota)) == (3, set())
    assert set(Note.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_letter_that_a_person_cancelled_is_not_written_again(ana: User):
    """Neither when something else about the applicant is taken back, nor when the decision is done again."""
    application = enough(ana, apply(ana, make_places(ana, 1).intake))
    actions.prepare_decision(application=application, outcome="offer", condition=Words(), answer_by=None, by=ana, at=AT)
    slip = actions.release_decisions(decisions=list(queries.prepared()), by=ana, at=AT)
    outbox.cancel(codes=[Note.objects.get().code], reason="she was told by telephone", by=ana, at=AT)
    actions.refresh_applications(codes=[application.code], by=ana, at=AT)
    assert [one.reason for one in Note.objects.all()] == ["she was told by telephone"]
    redo = slips.take_back(slip=slip, by=ana, at=AT)
    slips.take_back(slip=redo, by=ana, at=AT)
    assert fresh(application).state == "offer"
    assert [one.reason for one in Note.objects.all()] == ["she was told by telephone"]


def test_a_batch_with_one_offer_too_many_is_refused_whole(ana: User):
    quota = make_places(ana, 1)
    for _number in range(2):
        application = enough(ana, apply(ana, quota.intake))
        actions.prepare_decision(
            application=application, outcome="offer", condition=Words(), answer_by=None, by=ana, at=AT
        )
    with pytest.raises(refusals.NoPlace, match="has 1 places"):
        actions.release_decisions(decisions=list(queries.prepared()), by=ana, at=AT)
    assert (queries.taken(quota), Note.objects.count(), queries.prepared().count()) == (set(), 0, 2)


def test_a_region_s_own_quota_goes_before_everybody_s(ana: User):
    everybody = make_places(ana, 5)
    china = make_places(ana, 1, intake=everybody.intake, region="china")
    assert offered(ana, everybody.intake).quota == china
    with pytest.raises(refusals.NoPlace):
        offered(ana, everybody.intake)
    with pytest.raises(refusals.QuotaKnown):
        make_places(ana, 1, intake=everybody.intake)


def test_no_place_is_given_without_a_quota(ana: User):
    with pytest.raises(refusals.NoQuota):
        offered(ana, make_intake(ana))


def test_a_quota_is_never_smaller_than_the_places_taken(ana: User):
    quota = make_places(ana, 3)
    first, _second = offered(ana, quota.intake), offered(ana, quota.intake)
    third = offered(ana, quota.intake)
    actions.decline_place(application=first, by=ana, at=AT)
    with pytest.raises(refusals.FewerThanTaken):
        actions.resize_quota(quota=quota, places=1, by=ana, at=AT)
    actions.resize_quota(quota=quota, places=2, by=ana, at=AT)
    assert (queries.taken(quota), fresh(third).seat) == ({1, 2}, 1)


def test_an_offer_is_accepted_on_its_last_day_and_not_a_day_later(ana: User):
    offer = offered(ana, make_places(ana, 1).intake)
    with pytest.raises(refusals.AnswerTooLate):
        actions.accept_place(application=offer, by=ana, at=AT.replace(month=6, day=20, hour=16))
    accepted = actions.accept_place(application=offer, by=ana, at=AT.replace(month=6, day=20, hour=15))
    assert (accepted.state, accepted.steps.count()) == ("accepted", 6)
    assert actions.enrol(application=accepted, by=ana, at=LATER).state == "enrolled"
    with pytest.raises(Overtaken):
        actions.decline_place(application=accepted, by=ana, at=LATER)


def test_a_conditional_offer_needs_its_condition_and_keeps_its_seat_when_it_is_met(ana: User):
    quota = make_places(ana, 1)
    application = enough(ana, apply(ana, quota.intake))
    with pytest.raises(refusals.NoCondition):
        decide(ana, application, "conditional")
    given = decide(ana, application, "conditional", condition=Words("a certificate"))
    met = actions.meet_condition(application=given, by=ana, at=AT)
    assert (met.state, met.seat) == ("offer", 1)


def test_deferral_keeps_documents_and_offer_frees_the_place_and_warns(ana: User):
    quota = make_places(ana, 1)
    target = later(ana, quota.intake.programme)
    application = actions.accept_place(application=offered(ana, quota.intake), by=ana, at=AT)
    Note.objects.all().delete()
    actions.wish_deferral(application=application, words="The border is closed", by=ana, at=AT)
    assert list(queries.wishes(ana, AT.date())) == [application]
    slip = actions.defer_application(application=fresh(application), target=target, by=ana, at=AT)
    waiting = fresh(application)
    assert (waiting.state, waiting.target, waiting.before, waiting.seat) == ("deferred", target, "accepted", None)
    assert waiting.items.count() == 6
    assert queries.taken(quota) == set()
    letter = Note.objects.get()
    assert (letter.state, "护照" in letter.body or "Passport" in letter.body) == ("held", True)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (fresh(application).state, queries.taken(quota)) == ("accepted", {1})


def test_a_deferral_whose_seat_was_given_away_is_not_taken_back(ana: User):
    quota = make_places(ana, 1)
    target = later(ana, quota.intake.programme)
    slip = actions.defer_application(application=offered(ana, quota.intake), target=target, by=ana, at=AT)
    offered(ana, quota.intake)
    with pytest.raises(slips.Collided):
        slips.take_back(slip=slip, by=ana, at=AT)
    assert queries.taken(quota) == {1}


def test_who_was_deferred_is_taken_up_again_in_a_seat_of_the_target(ana: User):
    quota = make_places(ana, 1)
    target = later(ana, quota.intake.programme)
    application = offered(ana, quota.intake)
    with pytest.raises(refusals.NotLater):
        actions.defer_application(application=application, target=quota.intake, by=ana, at=AT)
    actions.defer_application(application=application, target=target, by=ana, at=AT)
    with pytest.raises(refusals.NoQuota):
        actions.resume_application(application=fresh(application), by=ana, at=LATER)
    there = make_places(ana, 1, intake=target)
    back = actions.resume_application(application=fresh(application), by=ana, at=LATER)
    assert (back.state, back.intake, back.quota, back.target) == ("offer", target, there, None)
    with pytest.raises(refusals.StateChanged):
        actions.resume_application(application=fresh(application), by=ana, at=LATER)


def test_an_arrival_waits_for_the_precautions_of_the_day_that_was_agreed(ana: User):
    content = health_rule(country=ana.office.country, what="insurance", whom="arriving", first="2020-03-18")
    rule = precautions.note_rule(content=content, by=ana, at=AT)
    accepted = actions.accept_place(application=offered(ana, make_places(ana, 1).intake), by=ana, at=AT)
    arrival = accepted.steps.get(kind="arrival")
    actions.agree_step(step=arrival, due_on=date(2020, 5, 18), by=ana, at=AT)
    with pytest.raises(Hindered, match="insurance"):
        actions.finish_step(step=arrival, done_on=date(2020, 5, 18), by=ana, at=AT)
    event = precautions_now.event_about("admissions.application", accepted.code)
    assert event
    who = event.participants.get()
    assert (who.about, who.language) == (accepted.applicant.code, "zh")
    precautions.acknowledge(participant=who, rule=rule, answer=True, until=date(2020, 6, 1), by=ana, at=AT)
    assert actions.finish_step(step=arrival, done_on=date(2020, 5, 18), by=ana, at=AT).done_on


def test_an_arrival_sets_the_legal_term_in_working_days_with_its_source(ana: User):
    application = actions.accept_place(application=offered(ana, make_places(ana, 1).intake), by=ana, at=AT)
    steps = {one.kind: one for one in application.steps.all()}
    with pytest.raises(refusals.NotThere):
        actions.finish_step(step=steps["registration"], done_on=AT.date(), by=ana, at=AT)
    with pytest.raises(refusals.NotInFuture):
        actions.finish_step(step=steps["arrival"], done_on=LATER.date(), by=ana, at=AT)
    actions.finish_step(step=steps["arrival"], done_on=date(2020, 5, 18), by=ana, at=AT)
    registration = fresh(application).steps.get(kind="registration")
    assert (registration.due_on, registration.source) == (date(2020, 5, 27), "109-ФЗ, ст. 20, ч. 3")
    assert list(queries.late(date(2020, 5, 27))) == []
    assert list(queries.late(date(2020, 5, 28))) == [registration]
    assert queries.steps_due(ana, date(2020, 5, 25)).count() == 1
    actions.agree_step(step=steps["visa"], due_on=date(2020, 5, 19), by=ana, at=AT)
    assert queries.late(date(2020, 5, 28)).count() == 2
    actions.finish_step(step=registration, done_on=date(2020, 5, 20), by=ana, at=AT)
    assert queries.late(date(2020, 5, 28)).count() == 1


def test_a_prepared_decision_is_replaced_or_dropped(ana: User):
    application = enough(ana, apply(ana, make_intake(ana)))
    how: dict[str, Any] = {"condition": Words(), "answer_by": None, "by": ana, "at": AT}
    actions.prepare_decision(application=application, outcome="offer", **how)
    second = actions.prepare_decision(application=application, outcome="rejected", **how)
    assert [one.outcome for one in queries.prepared()] == ["rejected"]
    actions.drop_decision(decision=second, by=ana, at=AT)
    with pytest.raises(refusals.NothingToRelease):
        actions.release_decisions(decisions=list(queries.prepared()), by=ana, at=AT)
    with pytest.raises(refusals.NotDecidable):
        decide(ana, apply(ana, application.intake, person(ana)))


def test_what_came_in_waits_for_the_office(ana: User):
    draft = apply(ana, make_intake(ana))
    assert list(queries.to_look_at(ana, AT.date())) == []
    actions.submit_application(application=fresh(draft), by=ana, at=AT)
    assert list(queries.to_look_at(ana, AT.date())) == [draft]
    assert outputs.applicant_content(draft.applicant)["latin"] == ["WANG", "XIAOMING"]
    assert Application.objects.count() == 1
    assert said()["language"] == "zh"


def test_an_enrolment_is_told_to_the_chronicle_once_with_its_number(ana: User):
    from attache.daybook.chronicle.models import Happening

    quota = make_places(ana, 2)
    with pytest.raises(refusals.NobodyEnrolled):
        actions.tell_enrolment(intake=quota.intake, by=ana, at=LATER)
    for _number in range(2):
        accepted = actions.accept_place(application=offered(ana, quota.intake), by=ana, at=AT)
        actions.enrol(application=accepted, by=ana, at=LATER)
    told = actions.tell_enrolment(intake=quota.intake, by=ana, at=LATER)
    assert (told.kind, told.status, told.start, told.subject_code) == (
        "cohort_start", "planned", date(2020, 9, 1), quota.intake.code
    )  # fmt: skip
    assert [one.number for one in told.figures.all()] == [2]
    assert str(told.points.get()) == "students of the programme “Robotics”"
    with pytest.raises(refusals.ToldAlready, match=told.code):
        actions.tell_enrolment(intake=quota.intake, by=ana, at=LATER)
    assert Happening.objects.count() == 1


def test_steps_of_entry_stand_on_the_calendar_until_they_are_done(ana: User):
    application = actions.accept_place(application=offered(ana, make_places(ana, 1).intake), by=ana, at=AT)
    visa = application.steps.get(kind="visa")
    actions.agree_step(step=visa, due_on=date(2020, 8, 10), by=ana, at=AT)
    [entry] = outputs.planned(ana, date(2020, 8, 10), date(2020, 8, 11))
    assert (entry.title, entry.first) == ("Visa: WANG XIAOMING", date(2020, 8, 10))
    assert outputs.planned(ana, date(2020, 8, 11), date(2020, 8, 12)) == []


def a_picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    kept = BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "PNG")
    return kept.getvalue()


def enough_of(by: User, application: Application) -> Application:
    for item in application.items.all():
        actions.waive_document(item=item, by=by, at=AT)
    return fresh(application)
