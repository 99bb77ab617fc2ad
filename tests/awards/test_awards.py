"""From what both sides say to the award, its contract, its reports and its end; nothing leaves before the release."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from attache.daybook.chronicle.models import Happening
from attache.daybook.commitments import actions as commitments
from attache.daybook.commitments.models import Commitment
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.science.awards import actions, queries
from attache.science.awards.models import Award
from attache.science.projects import actions as filing
from attache.science.reviews import actions as reviews
from attache.science.reviews.models import Review, Round
from tests.awards.factories import AT, closed_round, say, sheet, stands
from tests.projects.factories import fresh as fresh_project
from tests.reviews.factories import make_ana

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FUND, RESERVE, DECLINE = ("fund", "fund"), ("fund", "reserve"), ("fund", "decline")


@pytest.fixture
def ana() -> User:
    return make_ana()


def decisions() -> list[Note]:
    return list(Note.objects.filter(topic=actions.TOPIC).order_by("pk"))


def test_funded_only_if_both_sides_recommend_and_both_budgets_hold_it(ana: User) -> None:
    round_, projects = closed_round(ana, 4)
    codes = [one.code for one in projects]
    say(ana, round_, dict(zip(codes, (DECLINE, FUND, FUND, FUND), strict=True)))
    assert [sheet(round_).outcomes[code].value for code in codes] == ["declined", "awarded", "awarded", "reserve"]
    assert [sheet(round_).spent(side) for side in (1, 2)] == [3000000, 300000]
    actions.put_budget(round_=round_, side=2, lines=[("a", Decimal(100000)), ("b", Decimal(60000))], by=ana, at=AT)
    assert [sheet(round_).outcomes[code].value for code in codes] == ["declined", "awarded", "reserve", "reserve"]


def test_nothing_moves_and_nothing_is_written_before_the_release(ana: User) -> None:
    round_, projects = closed_round(ana)
    say(ana, round_, {one.code: FUND for one in projects})
    assert stands(projects) == ["in_review"] * 3
    assert decisions() == []
    assert not Happening.objects.filter(kind="grant").exists()
    awards = actions.release_decisions(round_=round_, by=ana, at=AT)
    assert stands(projects) == ["awarded", "awarded", "reserve"]
    assert len(awards) == 2
    assert [one.state for one in decisions()] == ["held"] * 6
    assert Happening.objects.filter(kind="grant").count() == 2


def test_an_applicant_reads_the_reviews_of_the_own_side_in_the_own_language(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: FUND})
    actions.release_decisions(round_=round_, by=ana, at=AT)
    russian, chinese = decisions()
    assert (russian.language, chinese.language) == ("ru", "zh")
    assert "Хорошо." in russian.body
    assert "好。" not in russian.body
    assert "好。" in chinese.body
    for note in (russian, chinese):
        assert "Judge" not in note.body  # nobody is told who has read it


def test_a_review_that_the_applicant_cannot_read_holds_the_release(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: FUND})
    review = Review.objects.filter(reviewer__side=2).get()
    Review.objects.filter(pk=review.pk).update(text=Words(en="Good."), wrote="en")
    with pytest.raises(actions.Untranslated, match=projects[0].code):
        actions.release_decisions(round_=round_, by=ana, at=AT)
    assert decisions() == []
    reviews.translate_text(review=Review.objects.get(pk=review.pk), text=Words(zh="好。"), by=ana, at=AT)
    assert len(actions.release_decisions(round_=round_, by=ana, at=AT)) == 1


def test_a_side_that_says_nothing_holds_the_release(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: ("fund", "")})
    with pytest.raises(actions.Undecided):
        actions.release_decisions(round_=round_, by=ana, at=AT)
    assert stands(projects) == ["in_review"]
    assert decisions() == []


def test_what_is_released_is_released_once_and_for_all(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: DECLINE})
    actions.release_decisions(round_=round_, by=ana, at=AT)
    with pytest.raises(actions.NotNow):
        actions.release_decisions(round_=Round.objects.get(), by=ana, at=AT)
    with pytest.raises(actions.NotNow):
        say(ana, Round.objects.get(), {projects[0].code: FUND})
    with pytest.raises(actions.NotNow):
        actions.put_budget(round_=Round.objects.get(), side=1, lines=[], by=ana, at=AT)
    assert len(decisions()) == 2


def test_from_the_reserve_list_the_first_goes_when_money_comes_free(ana: User) -> None:
    round_, projects = closed_round(ana, 4)
    say(ana, round_, {one.code: FUND for one in projects})
    actions.release_decisions(round_=round_, by=ana, at=AT)
    round_ = Round.objects.get()
    how: dict[str, Any] = {"round_": round_, "by": ana, "at": AT}
    with pytest.raises(actions.NotNext, match=projects[2].code):
        actions.award_from_reserve(project=projects[3], **how)
    with pytest.raises(actions.NoMoney):
        actions.award_from_reserve(project=projects[2], **how)
    Award.objects.get(project=projects[0]).grants.all().delete()  # as after a contract that was never signed
    made = actions.award_from_reserve(project=projects[2], **how)
    assert (made.project.code, stands(projects)) == (projects[2].code, ["awarded", "awarded", "awarded", "reserve"])
    with pytest.raises(Overtaken):
        actions.award_from_reserve(project=projects[2], **how)


def test_a_project_that_is_withdrawn_from_the_reserve_list_is_passed_over(ana: User) -> None:
    round_, projects = closed_round(ana, 4)
    say(ana, round_, {one.code: FUND for one in projects})
    actions.release_decisions(round_=round_, by=ana, at=AT)
    filing.withdraw_project(project=fresh_project(projects[2]), reason="", by=ana, at=AT)
    assert actions.reserve(sheet(round_)) == [projects[3].code]


def test_the_contract_brings_reports_that_are_owed_and_the_end_waits_for_them(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: FUND})
    award = queries.award(actions.release_decisions(round_=round_, by=ana, at=AT)[0].code)
    signed, due = date(2020, 12, 1), date(2021, 12, 15)
    report = [(due, Words("Report of the first year"))]
    how: dict[str, Any] = {"award": award, "signed_on": signed, "by": ana, "at": AT}
    with pytest.raises(actions.NoContract):
        actions.sign_contract(contract=" ", reports=report, **how)
    with pytest.raises(actions.BeforeAward):
        actions.sign_contract(contract="20-51", reports=[(signed, Words("Report"))], **how)
    award = actions.sign_contract(contract="20-51", reports=report, **how)
    assert stands(projects) == ["reporting"]
    owed = Commitment.objects.get(about_code=award.code)
    assert (owed.due, str(owed.what)) == (due, "Report of the first year")
    with pytest.raises(actions.StillOwed):
        actions.close_award(award=award, closed_on=due, by=ana, at=AT)
    commitments.finish_commitment(commitment=owed, by=ana, at=AT)
    with pytest.raises(actions.ClosedBefore):
        actions.close_award(award=award, closed_on=signed - timedelta(days=1), by=ana, at=AT)
    assert actions.close_award(award=award, closed_on=due, by=ana, at=AT).closed_on == due
    assert stands(projects) == ["closed"]


def test_the_award_tells_the_chronicle_with_its_sums_and_what_it_follows(ana: User) -> None:
    round_, projects = closed_round(ana, 1)
    say(ana, round_, {projects[0].code: FUND})
    award = queries.award(actions.release_decisions(round_=round_, by=ana, at=AT)[0].code)
    told = Happening.objects.get(kind="grant")
    assert award.told == told
    assert sorted(one.number for one in told.figures.all()) == [150000, 1500000]
    assert {one.role for one in told.parties.all()} == {"partner", "funder"}
    assert told.subject_code == projects[0].code


def test_a_sum_below_nothing_is_refused(ana: User) -> None:
    round_, _projects = closed_round(ana, 1)
    with pytest.raises(actions.BelowNothing):
        actions.put_budget(round_=round_, side=1, lines=[("x", Decimal(-1))], by=ana, at=AT)
