"""The register of certificates, and the steps that they prove."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from attache.kernel import clock, needs, planned
from attache.kernel.languages import Language
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from attache.students.admissions import actions as admissions
from attache.students.admissions.actions.refusals import AppliedAlready, NotDecidable
from attache.students.admissions.models import Applicant, Decision
from attache.students.centres.models import Centre
from attache.students.preparatory import actions, outputs, queries
from attache.students.preparatory.actions import refusals
from attache.students.preparatory.models import Certificate, Step
from tests.admissions.factories import enough as submitted
from tests.centres.test_pages import enter, text_of
from tests.preparatory.factories import AT, EXAM, LATER, a_group, begin, certify, make_ana, make_learner, passed

HOME = "/office/preparatory/"
any_database = [pytest.mark.django_db, pytest.mark.any_database]
pytestmark = any_database


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_ana()


def conditional(by: User, step: Step) -> Step:
    """The same with its conditional offer told."""
    submitted(by, step.application)
    decision = actions.offer_on_level(step=queries.step(step.code), answer_by=EXAM, by=by, at=AT)
    admissions.release_decisions(decisions=[decision], by=by, at=AT)
    return queries.step(step.code)


def test_numbers_follow_one_another_within_a_year(ana: User):
    group, learners = a_group(ana, 3)
    made = [certify(ana, passed(ana, group, one)) for one in learners]
    assert [one.number for one in made] == [1, 2, 3]
    next_year = passed(ana, group, learners[0], "a2")
    assert certify(ana, next_year, EXAM.replace(year=2021)).printed == f"{ana.office.code}-2021/0001"
    assert len({one.key for one in Certificate.objects.all()}) == 4


def test_a_certificate_is_issued_only_to_who_has_passed_a_final_examination(ana: User):
    group, (one, other) = a_group(ana, 2)
    failed = passed(ana, group, one, marks=(90, 90, 90, 90, 59))
    with pytest.raises(refusals.NotPassed):
        certify(ana, failed)
    good = passed(ana, group, other)
    with pytest.raises(refusals.BeforeExamination):
        certify(ana, good, EXAM - timedelta(days=1))
    good.sitting.kind = "placement"
    with pytest.raises(refusals.NotAnExamination):
        certify(ana, good)
    good.sitting.kind = "final"
    certify(ana, good)
    with pytest.raises(refusals.HasCertificate):
        certify(ana, good)
    assert Certificate.objects.count() == 1


def test_a_centre_sets_its_own_bar(ana: User):
    group, (one,) = a_group(ana, 1)
    assert passed(ana, group, one, marks=(80, 80, 80, 80, 60)).is_passed
    Centre.objects.update(each_subtest=66, one_subtest=66)
    again = passed(ana, group, one, marks=(80, 80, 80, 80, 61))
    assert not again.is_passed
    with pytest.raises(refusals.NotPassed):
        certify(ana, again)


def test_all_who_have_passed_are_certified_at_once_and_nobody_twice(ana: User):
    group, learners = a_group(ana, 3)
    papers = [passed(ana, group, one) for one in learners[:2]]
    passed(ana, group, learners[2], marks=(10, 90, 90, 90, 90))
    made = actions.issue_all(sitting=papers[0].sitting, on=EXAM, by=ana, at=LATER)
    assert [one.learner for one in made] == learners[:2]
    with pytest.raises(refusals.NobodyPassed):
        actions.issue_all(sitting=papers[0].sitting, on=EXAM, by=ana, at=LATER)


def test_the_database_takes_no_number_twice(ana: User):
    group, (one, other) = a_group(ana, 2)
    first, second = certify(ana, passed(ana, group, one)), certify(ana, passed(ana, group, other))
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=second.pk).update(number=first.number)


def test_a_withdrawn_certificate_says_why_and_its_number_is_not_given_again(ana: User):
    group, (one, other) = a_group(ana, 2)
    first = certify(ana, passed(ana, group, one))
    with pytest.raises(refusals.NoReason):
        actions.withdraw_certificate(certificate=first, reason=" ", by=ana, at=LATER)
    gone = actions.withdraw_certificate(certificate=first, reason="wrong person", by=ana, at=LATER)
    assert (gone.state, gone.reason) == ("withdrawn", "wrong person")
    assert certify(ana, passed(ana, group, other)).number == 2
    with pytest.raises(Overtaken):
        actions.replace_certificate(certificate=gone, reason="name", on=EXAM, by=ana, at=LATER)


def test_a_replaced_certificate_leads_to_the_new_one_and_what_it_proved_stands(ana: User):
    group, (one,) = a_group(ana, 1)
    step = begin(ana, one)
    first = certify(ana, passed(ana, group, one))
    made = actions.replace_certificate(certificate=first, reason="name", on=EXAM, by=ana, at=LATER)
    assert (made.number, made.replaces) == (2, first)
    assert queries.step(step.code).certificate == made
    assert queries.certificate(first.code).state == "replaced"


def test_a_certificate_in_time_meets_the_condition_of_an_offer(ana: User):
    group, (one,) = a_group(ana, 1)
    step = conditional(ana, begin(ana, one))
    assert step.application.state == "conditional"
    certificate = certify(ana, passed(ana, group, one))
    met = queries.step(step.code)
    assert (met.state, met.met_on, met.certificate) == ("met", EXAM, certificate)
    assert met.application.state == "offer"


@pytest.mark.parametrize(("level", "days"), [("a2", 0), ("a1", -1)])
def test_too_low_or_too_late_a_certificate_meets_nothing(ana: User, level: str, days: int):
    group, (one,) = a_group(ana, 1)
    step = conditional(ana, begin(ana, one, level, EXAM + timedelta(days=days)))
    certify(ana, passed(ana, group, one))
    unmet = queries.step(step.code)
    assert (unmet.state, unmet.application.state) == ("open", "conditional")
    assert unmet.get_absolute_url() in [need.url for need in needs.of(ana, EXAM)]
    assert unmet.code in [one.code for one in planned.between(ana, unmet.by, unmet.by)]


def test_a_step_is_met_at_once_by_a_certificate_that_is_there(ana: User):
    group, (one,) = a_group(ana, 1)
    certify(ana, passed(ana, group, one))
    step = begin(ana, one)
    assert step.state == "met"
    submitted(ana, step.application)
    assert actions.offer_on_level(step=step, answer_by=None, by=ana, at=LATER).outcome == "offer"


def test_a_step_is_refused_twice_too_late_and_its_offer_before_the_review(ana: User):
    group, (one,) = a_group(ana, 1)
    step = begin(ana, one)
    assert (step.application.applicant, step.application.origin) == (one.applicant, one.code)
    with pytest.raises(refusals.StepsAlready):
        begin(ana, one)
    with pytest.raises(refusals.TooLate):
        begin(ana, make_learner(ana, group.centre), until=AT.date() - timedelta(days=1))
    with pytest.raises(NotDecidable):
        actions.offer_on_level(step=step, answer_by=None, by=ana, at=AT)
    actions.end_step(step=step, by=ana, at=AT)
    with pytest.raises(AppliedAlready):  # the application stands until it is withdrawn on its page
        begin(ana, one)


def test_a_condition_met_by_a_withdrawn_certificate_waits_for_a_person(ana: User):
    group, (one,) = a_group(ana, 1)
    step = begin(ana, one)
    certificate = certify(ana, passed(ana, group, one))
    actions.withdraw_certificate(certificate=certificate, reason="wrong person", by=ana, at=LATER)
    assert step.get_absolute_url() in [need.url for need in needs.of(ana, EXAM)]
    page = text_of(enter(ana).get(step.get_absolute_url()))
    assert "The certificate that met the condition was withdrawn" in page


def test_the_condition_is_said_in_each_language(ana: User):
    _group, (one,) = a_group(ana, 1)
    words = outputs.condition_words(begin(ana, one))
    assert "TORFL" not in words.en  # TEU (A1)
    assert all("A1" in words[language] for language in Language)
    assert len({words[language] for language in Language}) == 3


def test_whoever_has_the_paper_sees_name_level_and_day_and_nothing_more(ana: User):
    group, (one,) = a_group(ana, 1)
    Applicant.objects.filter(pk=one.applicant_id).update(passport="E99999999")
    certificate, stranger = certify(ana, passed(ana, group, one)), Client()
    by_code = text_of(stranger.get(f"/verify/{certificate.key}/?lang=en"))
    assert "This certificate holds" in by_code
    assert one.words.zh in by_code
    hidden = [one.code, one.applicant.code, "E99999999", group.code, group.centre.code, str(one.applicant.born_on)]
    assert not [word for word in hidden if word in by_code]
    typed = {"number": certificate.printed, "key": certificate.key.lower()}
    answer: Any = stranger.post("/verify/?lang=zh", typed)
    assert answer.url == f"/verify/{certificate.key}/?lang=zh"
    wrong = stranger.post("/verify/?lang=en", {**typed, "key": "A" * 12})
    assert (wrong.status_code, "We know no certificate" in text_of(wrong)) == (422, True)
    assert stranger.get("/verify/AAAAAAAAAAAA/").status_code == 404
    actions.withdraw_certificate(certificate=certificate, reason="secret reason", by=ana, at=LATER)
    gone = text_of(stranger.get(f"/verify/{certificate.key}/?lang=en"))
    assert "was withdrawn" in gone
    assert not [word for word in (one.words.zh, one.words.en, "secret reason") if word in gone]


def test_certificates_are_issued_printed_withdrawn_and_replaced_on_their_pages(ana: User):
    group, learners = a_group(ana, 2)
    client = enter(ana)
    assert "No certificates yet" in text_of(client.get(f"{HOME}certificates/"))
    papers = [passed(ana, group, one) for one in learners]
    issue = f"{HOME}certificates/issue/{papers[0].sitting.code}/"
    assert "Issue 2 certificates" in text_of(client.get(issue))
    assert client.post(issue, {"on": "2020-05-01"}).status_code == 422
    client.post(issue, {"on": str(EXAM)})
    assert "Nobody to certify" in text_of(client.get(issue))
    first, second = Certificate.objects.order_by("number")
    assert second.printed in text_of(client.get(f"{HOME}certificates/?year=2020"))
    assert first.printed not in text_of(client.get(f"{HOME}certificates/?year=2019"))
    for language in Language:
        file = client.get(f"{first.get_absolute_url()}{language.value}.pdf")
        assert file.content.startswith(b"%PDF")
    client.post(f"{first.get_absolute_url()}withdraw/", {"reason": "wrong person"})
    assert "wrong person" in text_of(client.get(first.get_absolute_url()))
    made: Any = client.post(f"{second.get_absolute_url()}replace/", {"reason": "name", "on": str(EXAM)})
    assert second.code in text_of(client.get(made.url))


def test_a_conditional_offer_is_prepared_from_a_learners_page(ana: User):
    group, (one,) = a_group(ana, 1)
    begin(ana, make_learner(ana, group.centre))  # so that there is an intake
    client = enter(ana)
    new = f"{HOME}learners/{one.code}/step/"
    intake = re.findall(r'<option value="(IN-\d+|I-\d+|[A-Z]+-\d+)"', client.get(new).content.decode())[0]
    sent = {"intake": intake, "funding": "contract", "level": "a1", "until": "2020-08-01"}
    assert client.post(new, {**sent, "until": "2020-01-01"}).status_code == 422
    made: Any = client.post(new, sent)
    step = Step.objects.get(learner=one)
    assert "once the application is in review" in text_of(client.get(made.url))
    submitted(ana, step.application)
    assert "Prepare the offer" in text_of(client.get(made.url))
    client.post(f"{made.url}offer/", {"answer_by": "2020-07-20"})
    assert Decision.objects.get().outcome == "conditional"
    assert "it is told when it is released" in text_of(client.get(made.url))
    assert str(one) in text_of(client.get(f"{HOME}of/{group.centre.code}/steps/"))
    client.post(f"{made.url}end/")
    assert Step.objects.get(pk=step.pk).state == "ended"


def test_a_centres_bar_is_set_on_its_page_and_levels_are_said_anew(ana: User):
    group, (one,) = a_group(ana, 1)
    passed(ana, group, one, marks=(80, 80, 80, 80, 60))
    client, page_ = enter(ana), f"/office/centres/{group.centre.code}/bar/"
    one.refresh_from_db()
    assert one.level == "a1"
    assert client.post(page_, {"each": "60", "one": "66"}).status_code == 422
    client.post(page_, {"each": "66", "one": "66"})
    one.refresh_from_db()
    assert one.level == ""
    assert "66 % in each subtest, 66 % enough in one" in text_of(client.get(group.centre.get_absolute_url()))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_two_who_issue_at_once_get_numbers_without_gaps_or_doubles():
    by = make_ana()
    group, learners = a_group(by, 8)
    papers = [passed(by, group, one) for one in learners]
    both = threading.Barrier(2)

    def issue(some: list[Any]) -> list[int]:
        both.wait(60)
        numbers = [certify(by, one).number for one in some]
        connection.close()
        return numbers

    with ThreadPoolExecutor(2) as pool:
        given = [number for some in pool.map(issue, (papers[:4], papers[4:])) for number in some]
    assert sorted(given) == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_of_two_who_certify_the_same_learner_at_once_one_does():
    by = make_ana()
    group, (learner,) = a_group(by, 1)
    paper, both = passed(by, group, learner), threading.Barrier(2)

    def issue(_n: int) -> str:
        both.wait(60)
        try:
            return certify(by, paper).printed
        except refusals.HasCertificate:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(issue, range(2))) == sorted([f"{by.office.code}-2020/0001", "refused"])
