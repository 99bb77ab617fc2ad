"""Every act upon an agreement: written, approved, read by the partner, signed, in force, amended, ended."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history
from attache.kernel.dates import when
from attache.kernel.journal import Entry
from attache.kernel.languages import Language, Words
from attache.kernel.links.models import Link
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import User
from attache.relations.agreements import actions, outputs, queries
from attache.relations.agreements.models import Agreement, Approval, Version
from attache.relations.renewals import actions as renewals
from attache.relations.renewals.outputs import planned as on_the_calendar
from tests.agreements.factories import (
    AFTER,
    AT,
    NEXT_YEAR,
    approve,
    approved,
    condition,
    draft,
    fresh,
    make_ana,
    make_chain,
    make_line,
    party,
    said,
    sign,
    signatures,
    submit,
)

pytestmark = pytest.mark.django_db
UNTIL = AFTER + timedelta(days=14)
OTHER = {"texts.en": "Article 1\nThe parties exchange 12 students a year from 1 September 2020."}


@pytest.fixture
def ana() -> User:
    return make_ana()


def ask(one: Agreement, by: User, at: datetime = AT) -> Any:
    return actions.ask_partner(agreement=one, name="李娜", language=Language.ZH, until=UNTIL, by=by, at=at)


def test_everything_that_is_said_of_an_agreement_comes_back(ana: User):
    one = draft(ana)
    assert outputs.content_of(one) == said(ana)
    assert actions.correct_agreement(agreement=one, content=outputs.content_of(one), by=ana, at=AT).sha256 == one.sha256
    assert index.codes("student exchange", "agreements.agreement") == [one.code]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"effective_on": "2026-01-01"}, actions.EndsBefore),
        ({"parties": {"1": party(ours=True)}}, actions.WithoutOther),
        ({"parties": {str(n): party(f"Body {n}") for n in range(11)}}, actions.TooManyParties),
    ],
)
def test_what_an_agreement_cannot_be_is_refused(ana: User, changed, refusal):
    with pytest.raises(refusal):
        draft(ana, **changed)
    assert Agreement.objects.count() == 0


def test_a_number_is_given_once_in_an_office(ana: User):
    draft(ana, number="12/2020")
    with pytest.raises(actions.NumberTaken):
        draft(ana, number="12/2020")


def test_the_chain_approves_in_its_order_and_the_last_makes_it_approved(ana: User):
    one, (hana, vera) = submit(ana), make_chain(ana)
    with pytest.raises(actions.NotYourTurn):
        actions.approve(agreement=one, seen=one.sha256, by=vera, at=AT)
    assert list(queries.to_approve(vera, AT.date())) == []
    assert approve(one, hana).state == "approval"
    assert [step.agreement for step in queries.to_approve(vera, AT.date())] == [one]
    assert approve(one, vera).state == "approved"
    assert list(queries.to_be_seen_to(ana, AT.date())) == [one]


@pytest.mark.parametrize(("chain", "refusal"), [((), actions.NobodyAsked), ((0, 0), actions.SameTwice)])
def test_a_chain_names_each_person_once(ana: User, chain, refusal):
    with pytest.raises(refusal):
        actions.submit(agreement=draft(ana), chain=[make_chain(ana)[n] for n in chain], by=ana, at=AT)


def test_without_a_text_that_prevails_nobody_is_asked(ana: User):
    with pytest.raises(actions.NoTextPrevails):
        actions.submit(agreement=draft(ana, prevailing=""), chain=make_chain(ana), by=ana, at=AT)


def test_a_change_of_the_words_voids_what_was_approved_and_all_are_asked_anew(ana: User):
    one, (hana, vera) = submit(ana), make_chain(ana)
    approve(one, hana)
    changed = actions.correct_agreement(agreement=one, content=OTHER, by=ana, at=AFTER)
    assert (changed.state, changed.sealed) == ("draft", "")
    assert [step.voided_at for step in Approval.objects.all()] == [AFTER, AFTER]
    with pytest.raises(Overtaken):
        actions.approve(agreement=one, seen=one.sha256, by=vera, at=AFTER)
    actions.submit(agreement=changed, chain=[hana], by=ana, at=AFTER)
    with pytest.raises(actions.OtherWords):
        actions.approve(agreement=one, seen=one.sha256, by=hana, at=AFTER)
    assert approve(fresh(one), hana).state == "approved"


def test_what_is_no_word_of_it_voids_nothing(ana: User):
    one = approved(ana)
    used = {"conditions.1": condition(used={"2020": 3})}
    content = {"note": "Ask Li", "parties.1": party(ours=True, signatory="The rector"), **used}
    changed = actions.correct_agreement(agreement=one, content=content, by=ana, at=AT)
    assert (changed.state, changed.sha256) == ("approved", one.sha256)


def test_a_rejection_says_why_and_voids_all(ana: User):
    one, (hana, vera) = submit(ana), make_chain(ana)
    approve(one, hana)
    with pytest.raises(actions.NoComment):
        actions.reject(agreement=one, seen=one.sha256, comment=" ", by=vera, at=AT)
    actions.reject(agreement=one, seen=one.sha256, comment="Twelve places", by=vera, at=AT)
    assert fresh(one).state == "draft"
    assert [(step.answer, step.comment) for step in Approval.objects.exclude(voided_at=None)] == [
        ("approved", ""), ("rejected", "Twelve places"),
    ]  # fmt: skip
    assert list(queries.to_be_seen_to(ana, AT.date())) == [one]


def test_it_is_taken_back_from_approval(ana: User):
    one = approved(ana)
    actions.withdraw(agreement=one, by=ana, at=AT)
    assert fresh(one).state == "draft"
    assert queries.standing(one) == []
    with pytest.raises(Overtaken):
        actions.withdraw(agreement=one, by=ana, at=AT)


@pytest.mark.parametrize(
    "breach",
    [
        lambda one: Approval.objects.filter(agreement=one).update(answer="approved", answered_at=AT, sha256="0" * 64),
        lambda one: Approval.objects.create(
            agreement=one, step=9, person=one.owner, sha256="0" * 64, asked_at=AT, answer="approved", answered_at=AT
        ),
        lambda one: Agreement.objects.filter(pk=one.pk).update(sha256="0" * 64),
        lambda one: Agreement.objects.filter(pk=one.pk).update(sha256="0" * 64, sealed="0" * 64),
        lambda one: Agreement.objects.filter(pk=one.pk).update(sealed=""),
        lambda one: Agreement.objects.filter(pk=one.pk).update(state="signed"),
        lambda one: Version.objects.filter(agreement=one).update(prevailing=True),
    ],
)
def test_the_database_itself_refuses_what_the_rule_refuses(ana: User, breach):
    one = submit(ana)
    approve(one, make_chain(ana)[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        breach(one)


def test_the_partner_comments_and_agrees_by_the_link_with_exactly_these_words(ana: User):
    one = draft(ana)
    consent, link, _token = ask(one, ana)
    with pytest.raises(actions.NoComment):
        actions.comment(consent=consent, link=link, text="", seen=one.sha256, address="", at=AT)
    actions.comment(consent=consent, link=link, text="12人", seen=one.sha256, address="", at=AT)
    assert list(queries.to_be_seen_to(ana, AT.date())) == [one]
    changed = actions.correct_agreement(agreement=one, content=OTHER, by=ana, at=AFTER)
    assert Link.objects.get().state == "revoked"
    with pytest.raises(actions.OtherWords):
        actions.agree(consent=consent, link=link, seen=one.sha256, address="", at=AFTER)
    again, link, _token = ask(changed, ana, AFTER)
    actions.agree(consent=again, link=link, seen=changed.sha256, address="", at=AFTER)
    assert [row.answer for row in one.consents.all()] == ["commented", "agreed"]
    with pytest.raises(Overtaken):
        actions.agree(consent=again, link=link, seen=changed.sha256, address="", at=AFTER)


def test_signing_records_the_happening_and_moves_the_line_in_one_act(ana: User):
    line = make_line(ana, "talks")
    one = sign(ana, line=line.code)
    told = Happening.objects.get()
    assert (one.state, one.happening, told.kind, told.type) == ("in_force", told, "agreement", "document")
    assert (told.start, told.end, told.subject_code) == (date(2020, 6, 5), date(2020, 6, 5), one.code)
    assert [str(point) for point in told.points.all()] == ["student exchange"]
    assert (one.signatory_ours, one.signatory_theirs) == ("Dmitry Arseniev", "Lei Yaping")
    assert CooperationLine.objects.get().state == "in_force"
    corrected = actions.correct_agreement(agreement=one, content={"topic": {"en": "exchange"}}, by=ana, at=AFTER)
    assert str(Happening.objects.get().points.get()) == "exchange" == str(corrected.topic)


def test_a_memorandum_moves_its_line_to_the_memorandum_and_no_further(ana: User):
    line = make_line(ana, "contact")
    sign(ana, type="memorandum", line=line.code)
    assert (Happening.objects.get().kind, CooperationLine.objects.get().state) == ("memorandum", "memorandum")


def test_it_is_signed_only_with_a_day_and_a_signatory_for_every_side(ana: User):
    one = approved(ana)
    with pytest.raises(actions.Incomplete):
        actions.sign(agreement=one, content={}, by=ana, at=AFTER)
    with pytest.raises(actions.SignedBefore):
        actions.sign(agreement=one, content=signatures(one, "2020-06-07"), by=ana, at=AFTER)
    theirs = party(said(ana)["parties"]["2"]["organisation"], signed_on="2020-06-05")
    nobody = {**signatures(one), "parties.2": theirs}
    with pytest.raises(actions.Incomplete):
        actions.sign(agreement=one, content=nobody, by=ana, at=AFTER)
    assert fresh(one).state == "approved"
    assert Happening.objects.count() == 0


def test_an_old_paper_is_entered_with_a_vague_day_and_without_approval(ana: User):
    winter = when.season(2019, when.WINTER)
    one = actions.enter_agreement(office=ana.office, content=said(ana), when=winter, by=ana, at=AT)
    assert (one.state, one.signed, one.sealed, one.frozen) == ("in_force", winter, "", False)
    assert Happening.objects.get().precision == "season"


def test_signed_words_that_were_approved_change_by_amendment_only(ana: User):
    one = sign(ana)
    with pytest.raises(actions.Frozen):
        actions.correct_agreement(agreement=one, content=OTHER, by=ana, at=AFTER)
    amendment = actions.amend(agreement=one, title=Words("Amendment 1"), by=ana, at=AFTER)
    assert (amendment.amends, amendment.state, amendment.snapshot["sha256"]) == (one, "draft", one.sha256)
    assert amendment.snapshot["texts"] == said(ana)["texts"]
    actions.correct_agreement(agreement=amendment, content=OTHER, by=ana, at=AFTER)
    actions.submit(agreement=amendment, chain=make_chain(ana), by=ana, at=AFTER)
    signed = approve(fresh(amendment), *make_chain(ana))
    actions.sign(agreement=signed, content=signatures(signed), by=ana, at=AFTER)
    second = actions.amend(agreement=fresh(amendment), title=Words("Amendment 2"), by=ana, at=AFTER)
    assert (second.amends, second.snapshot["texts"]["en"]) == (amendment, OTHER["texts.en"])
    with pytest.raises(actions.NotSigned):
        actions.amend(agreement=second, title=Words("Amendment 3"), by=ana, at=AFTER)


def test_it_is_in_force_from_its_day_on_by_itself(ana: User):
    one = sign(ana, effective_on="2020-09-01")
    assert one.state == "signed"
    with pytest.raises(actions.NotYet):
        actions.begin(agreement=one, by=ana, at=AFTER)
    renewals.turn_pages(at=AFTER)
    assert fresh(one).state == "signed"
    renewals.turn_pages(at=NEXT_YEAR)
    renewals.turn_pages(at=NEXT_YEAR)
    assert fresh(one).state == "in_force"
    told = [str(row.title) for row in Happening.objects.order_by("pk")]
    assert told == ["Exchange with Xi'an", "Exchange with Xi'an: in force"]


def test_without_notice_it_prolongs_itself_and_with_notice_it_runs_out(ana: User):
    terms = {"expires_on": "2021-01-31", "prolongs": 12, "notice": 3}
    goes_on, ends, stops = sign(ana, **terms), sign(ana, **terms), sign(ana, **{**terms, "prolongs": 0})
    assert goes_on.terms.notice_day == date(2020, 10, 31)
    renewals.give_notice(agreement=ends, until=date(2021, 1, 31), reason="Nobody came", by=ana, at=AFTER)
    renewals.turn_pages(at=NEXT_YEAR)
    found = [(fresh(one).state, fresh(one).lasts_until) for one in (goes_on, ends, stops)]
    assert found == [
        ("in_force", date(2022, 1, 31)), ("terminated", date(2021, 1, 31)), ("expired", date(2021, 1, 31)),
    ]  # fmt: skip
    assert fresh(goes_on).sha256 == goes_on.sha256


def test_what_comes_about_by_its_day_stands_under_nobody_s_name(ana: User):
    one = sign(ana, expires_on="2021-01-31")
    renewals.turn_pages(at=NEXT_YEAR)
    told = Happening.objects.order_by("-pk")[0]
    assert (str(told.title), told.recorded_by) == ("Exchange with Xi'an: expired", None)
    entries = Entry.objects.filter(subject_code__in=[one.code, told.code], at=NEXT_YEAR)
    assert {(entry.by_code, entry.by_label) for entry in entries} == {("attache", "Attaché")}
    client = Client()
    client.force_login(ana)
    assert "by Attaché itself" in client.get(told.get_absolute_url()).content.decode()
    signed = Happening.objects.order_by("pk")[0]
    assert "by Attaché itself" not in client.get(signed.get_absolute_url()).content.decode()


def test_terminated_as_a_whole_and_taken_back(ana: User):
    one = sign(ana)
    with pytest.raises(renewals.NoReason):
        renewals.terminate(agreement=one, on=AFTER.date(), reason=" ", by=ana, at=AFTER)
    with pytest.raises(actions.EndsBefore):
        renewals.terminate(agreement=one, on=date(2020, 6, 1), reason="War", by=ana, at=AFTER)
    slip = renewals.terminate(agreement=one, on=AFTER.date(), reason="War", by=ana, at=AFTER)
    assert (fresh(one).state, fresh(one).reason, Happening.objects.count()) == ("terminated", "War", 2)
    slips.take_back(slip=slip, by=ana, at=AFTER)
    assert (fresh(one).state, Happening.objects.count()) == ("in_force", 1)


def test_prolonged_by_agreement_to_a_later_day_only(ana: User):
    one = sign(ana)
    with pytest.raises(actions.EndsBefore):
        renewals.prolong(agreement=one, until=date(2025, 6, 30), by=ana, at=AFTER)
    assert renewals.prolong(agreement=one, until=date(2030, 6, 30), by=ana, at=AFTER).lasts_until == date(2030, 6, 30)


def test_dropped_and_taken_up_again(ana: User):
    one = submit(ana)
    slip = actions.drop(agreement=one, by=ana, at=AT)
    assert (fresh(one).state, fresh(one).sealed) == ("dropped", "")
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (fresh(one).state, len(queries.standing(one))) == ("approval", 2)
    actions.drop(agreement=one, by=ana, at=AT)
    assert actions.take_up(agreement=fresh(one), by=ana, at=AT).state == "draft"


def test_a_condition_is_taken_out_and_comes_back(ana: User):
    one = draft(ana, conditions={"1": condition(), "2": condition(what="teaching")})
    slip = actions.remove_part(agreement=one, path="conditions.1", by=ana, at=AT)
    assert [row.key for row in fresh(one).conditions.all()] == [2]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [row.key for row in fresh(one).conditions.all()] == [1, 2]
    assert fresh(one).sha256 == one.sha256


def test_two_people_write_different_texts_and_lose_nothing(ana: User):
    one = draft(ana)
    opened = history.number_of(one)
    for language in ("ru", "zh"):
        actions.correct_agreement(agreement=one, content={f"texts.{language}": language}, opened=opened, by=ana, at=AT)
    assert outputs.content_of(one)["texts"] == {**said(ana)["texts"], "ru": "ru", "zh": "zh"}
    with pytest.raises(history.Clashed):
        actions.correct_agreement(agreement=one, content={"texts.zh": "别的"}, opened=opened, by=ana, at=AT)


def test_a_check_is_good_for_the_text_that_was_read(ana: User):
    one = draft(ana)
    actions.check_version(agreement=one, language=Language.ZH, by=ana, at=AT)
    actions.correct_agreement(agreement=one, content={"texts.ru": "Статья 1"}, by=ana, at=AT)
    assert [(row.language, row.checker) for row in Version.objects.exclude(checker=None)] == [("zh", ana)]
    actions.correct_agreement(agreement=one, content={"texts.zh": "第一条"}, by=ana, at=AT)
    assert not Version.objects.exclude(checker=None).exists()


def test_what_was_corrected_on_the_happening_itself_stays(ana: User):
    one = sign(ana)
    told = Happening.objects.get()
    chronicle.revise_happening(happening=told, title=Words("Its own"), by=ana, at=AFTER)
    actions.correct_agreement(agreement=one, content={"title": {"en": "Mine"}}, by=ana, at=AFTER)
    assert str(Happening.objects.get().title) == "Its own"


def test_its_days_stand_on_the_calendar(ana: User):
    one = sign(ana, effective_on="2020-06-05", expires_on="2021-01-31", prolongs=12, notice=3)
    year = date(2020, 1, 1), date(2021, 12, 31)
    days = [(entry.first, entry.code) for entry in on_the_calendar(ana, *year)]
    assert days == [(date(2020, 6, 5), one.code), (date(2020, 10, 31), one.code), (date(2021, 1, 31), one.code)]
    october = on_the_calendar(ana, date(2020, 10, 1), date(2020, 10, 31))
    assert [entry.first for entry in october] == [date(2020, 10, 31)]
