"""Two juries: both must recommend; a conflict hides the project everywhere; nothing is known before it is released."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock, history
from attache.kernel.links.actions import Guest
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.science.accelerator import actions, queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import Side
from attache.science.juries import actions as juries
from attache.science.juries import logic
from attache.science.juries import queries as seats
from attache.science.juries.actions import refusals as jury
from attache.science.juries.logic import Vote
from attache.science.juries.models import Juror, Sheet, Tie
from tests.accelerator.factories import CLOSES, begin, fresh, idea, make_ana, moved, scores, team

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LATER = CLOSES + timedelta(hours=1)
JUROR = Guest("L-2", "a juror")


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_ana()


@pytest.fixture
def programme(ana: User) -> Programme:
    """Two projects under selection: a drone and a loom."""
    made = moved(ana, begin(ana), "call")
    idea(ana, made)
    idea(ana, made, title={"en": "A loom"}, contact="Li Na", members=[["Petrov", 1, ""], ["Li Na", 2, ""]])
    return moved(ana, made, "select", at=LATER)


def drone() -> StudentProject:
    return queries.project(StudentProject.objects.get(title__en="A drone").code)


def juror(ana: User, programme: Programme, side: int, name: str = "") -> Juror:
    return juries.add_juror(
        programme=programme, side=side, name=name or f"Juror {side}", language="en", by=ana, at=LATER
    )  # fmt: skip


def judged(one: Juror, project: StudentProject, *, recommends: bool = True) -> None:
    juries.judge(
        juror=one, project=project, scores=scores(4), recommends=recommends, comment="", by=JUROR, at=LATER
    )  # fmt: skip


def both(ana: User, programme: Programme, project: StudentProject) -> tuple[Juror, Juror]:
    ours, theirs = juror(ana, programme, 1), juror(ana, programme, 2)
    for one in (ours, theirs):
        judged(one, project)
    return ours, theirs


def verdict(ana: User, project: StudentProject, verb: str, words: str = "") -> StudentProject:
    return juries.decide(project=project, verb=verb, words=words, by=ana, at=LATER)


def page_of(ana: User, one: Juror) -> str:
    return reverse("links:open", args=[juries.share_jury(juror=one, by=ana, at=LATER)[1]])


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@given(votes=st.lists(st.booleans(), max_size=9), needed=st.integers(1, 5))
def test_a_jury_recommends_by_a_majority_of_enough_sheets(votes: list[bool], needed: int) -> None:
    said = logic.verdict([Vote(one, {"novelty": 3}) for one in votes], needed)
    assert said.recommends == (len(votes) >= needed and votes.count(True) > votes.count(False))


@given(ours=st.lists(st.booleans(), max_size=4), theirs=st.lists(st.booleans(), max_size=4))
def test_admitted_only_if_both_juries_recommend(ours: list[bool], theirs: list[bool]) -> None:
    said = {
        Side.OURS: logic.verdict([Vote(one, {}) for one in ours], 1),
        Side.THEIRS: logic.verdict([Vote(one, {}) for one in theirs], 1),
    }
    assert logic.both_recommend(said) == all(side.count(True) > side.count(False) for side in (ours, theirs))
    assert not logic.both_recommend({Side.OURS: said[Side.OURS]})


def test_one_jury_alone_does_not_admit(ana: User, programme: Programme) -> None:
    judged(juror(ana, programme, 1), drone())
    with pytest.raises(jury.NotBoth):
        verdict(ana, drone(), "admit")
    judged(juror(ana, programme, 2), drone(), recommends=False)
    with pytest.raises(jury.NotBoth):
        verdict(ana, drone(), "admit")
    judged(Juror.objects.get(side=2), drone())
    assert verdict(ana, drone(), "admit").verdict == "admit"


def test_nobody_is_turned_away_unjudged_but_on_a_formal_ground(ana: User, programme: Programme) -> None:
    for verb in ("reserve", "decline"):
        with pytest.raises(jury.NotJudged):
            verdict(ana, drone(), verb)
    assert verdict(ana, drone(), "decline", "The team is of one university.").verdict == "decline"
    assert verdict(ana, drone(), "").prepared == ""


def test_who_keeps_the_records_does_not_judge(ana: User, programme: Programme) -> None:
    with pytest.raises(jury.OfTheHouse):
        juror(ana, programme, 1, name=" ANA ")
    with pytest.raises(jury.NoName):
        juror(ana, programme, 1, name="  ")


def test_scores_are_complete_and_within_the_scale(ana: User, programme: Programme) -> None:
    one = juror(ana, programme, 1)
    for wrong in ({}, {"novelty": 3}, {**scores(4), "novelty": 6}, {**scores(4), "novelty": 0}):
        with pytest.raises(jury.BadScores):
            juries.judge(
                juror=one, project=drone(), scores=wrong, recommends=True, comment="", by=JUROR, at=LATER
            )  # fmt: skip


def test_the_team_knows_nothing_before_the_release_and_then_everything(ana: User, programme: Programme) -> None:
    both(ana, programme, drone())
    _link, token = actions.share_project(project=drone(), by=ana, at=LATER)
    own = f"{reverse('links:open', args=[token])}?lang=en"
    before = text_of(Client().get(own))
    verdict(ana, drone(), "admit", "Welcome to the batch.")
    prepared = text_of(Client().get(own))
    assert "Welcome" not in prepared
    assert prepared == before
    slip = juries.release(programme=programme, by=ana, at=LATER)
    released = text_of(Client().get(own))
    assert ("admitted" in released, "Welcome to the batch." in released) == (True, True)
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert (drone().state, drone().verdict) == ("submitted", "admit")
    assert "Welcome" not in text_of(Client().get(own))


def test_nothing_prepared_is_not_released(ana: User, programme: Programme) -> None:
    with pytest.raises(refusals.NothingPrepared):
        juries.release(programme=programme, by=ana, at=LATER)


def test_a_recommendation_that_a_conflict_has_taken_away_is_not_released(ana: User, programme: Programme) -> None:
    ours, _theirs = both(ana, programme, drone())
    verdict(ana, drone(), "admit")
    juries.tie(juror=ours, project=drone(), interest="adviser", note="", by=ana, at=LATER)
    with pytest.raises(jury.NotBoth):
        juries.release(programme=programme, by=ana, at=LATER)
    juries.untie(juror=ours, project=drone(), by=ana, at=LATER)
    juries.release(programme=programme, by=ana, at=LATER)
    assert drone().state == "admitted"


def sheet(**changed):
    return {"act": "judge", "novelty": "4", "use": "4", "team": "4", "joint": "4", "recommends": "yes", **changed}


def test_a_juror_judges_by_the_link(ana: User, programme: Programme) -> None:
    one = juror(ana, programme, 1)
    address = page_of(ana, one)
    assert "2 projects for you to judge; 0 judged" in text_of(Client().get(f"{address}?lang=en"))
    here = f"{address}?project={drone().code}"
    refused = Client().post(f"{here}&lang=en", sheet(use="", comment="Half"))
    assert (refused.status_code, "Half" in refused.content.decode()) == (422, True)
    assert Client().post(here, sheet()).status_code == 302
    assert Sheet.objects.get().scores == scores(4)
    assert "2 projects for you to judge; 1 judged" in text_of(Client().get(f"{address}?lang=en"))


def test_a_conflict_hides_the_project_on_every_page_and_in_every_count(ana: User, programme: Programme) -> None:
    one = juror(ana, programme, 1)
    address, code = page_of(ana, one), drone().code
    assert Client().post(f"{address}?project={code}", sheet()).status_code == 302
    assert seats.verdicts([drone()])[drone().pk][Side.OURS].sheets == 1
    assert Client().post(f"{address}?project={code}", {"act": "tie", "interest": "personal"}).status_code == 302
    for ask in ("", f"?project={code}"):
        for lang in ("en", "ru", "zh"):
            answer = Client().get(f"{address}{ask}{'&' if ask else '?'}lang={lang}")
            assert answer.status_code == (404 if ask else 200)
            for secret in ("A drone", code, "It looks at blades", "Wang Xiaoming"):
                assert secret not in answer.content.decode()
    assert "1 project for you to judge; 0 judged" in text_of(Client().get(f"{address}?lang=en"))
    for typed in (sheet(), {"act": "tie", "interest": "adviser"}):
        assert Client().post(f"{address}?project={code}", typed).status_code == 404
    with pytest.raises(jury.NotToJudge):
        judged(one, drone())
    assert seats.verdicts([drone()])[drone().pk][Side.OURS].sheets == 0
    assert (Tie.objects.get().interest, Tie.objects.get().made_by[:2]) == ("personal", "LK")


@pytest.mark.parametrize("name", ["Li Na", "NA LI", "Petrov"])
def test_who_is_of_the_team_does_not_see_it_without_a_word(ana: User, programme: Programme, name: str) -> None:
    one = juror(ana, programme, 2, name=name)
    assert [row.code for row in seats.seen_by(one)] == [drone().code]
    assert [(seat.seen, seat.ties) for seat in seats.seats(programme)] == [(1, 1)]


def test_a_juror_of_another_programme_sees_nothing_of_this_one(ana: User, programme: Programme) -> None:
    other = juror(ana, begin(ana), 1)
    assert seats.seen_by(other) == []
    with pytest.raises(jury.NotToJudge):
        judged(other, drone())
    with pytest.raises(jury.NotToJudge):
        juries.tie(juror=other, project=drone(), interest="adviser", note="", by=ana, at=LATER)


def test_a_juror_is_taken_out_and_brought_back_with_the_sheets(ana: User, programme: Programme) -> None:
    ours, _theirs = both(ana, programme, drone())
    address = page_of(ana, ours)
    slip = juries.remove_juror(juror=ours, by=ana, at=LATER)
    assert Client().get(address).status_code == 410
    assert Sheet.objects.count() == 1
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert Sheet.objects.count() == 2


def test_the_batch_is_prepared_when_every_project_has_its_verdict(ana: User, programme: Programme) -> None:
    both(ana, programme, drone())
    verdict(ana, drone(), "admit")
    juries.release(programme=programme, by=ana, at=LATER)
    with pytest.raises(refusals.Undecided):
        moved(ana, fresh(programme), "prepare", at=LATER)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_juries_costs_the_same_for_any_number_of_projects(
    ana: User, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = moved(ana, begin(ana), "call")
    for row in range(rows):
        idea(ana, made, contact=f"Contact {row}", members=team(1, 2))
    moved(ana, made, "select", at=LATER)
    for side in (1, 2):
        one = juror(ana, made, side)
        for project in queries.standing(made, "submitted"):
            judged(one, project)
    office = Client()
    office.force_login(ana)
    with CaptureQueriesContext(connection) as seen:
        page_ = text_of(office.get(f"{made.get_absolute_url()}juries/"))
    assert page_.count("recommended") >= rows
    assert len(seen) <= 22, len(seen)


def test_the_office_selects_on_its_pages(ana: User, programme: Programme) -> None:
    office = Client()
    office.force_login(ana)
    here = f"{programme.get_absolute_url()}juries/"
    assert office.post(f"{here}new/", {"name": "Sidorov", "side": "1", "language": "ru"}).status_code == 302
    one = Juror.objects.get()
    assert office.post(f"/office/accelerator/jurors/{one.code}/share/").status_code == 200
    project = drone().get_absolute_url()
    assert office.post(f"{project}tie/{one.code}/", {"interest": "adviser"}).status_code == 302
    assert "Sidorov" in text_of(office.get(f"{project}juries/"))
    assert office.post(f"{project}untie/{one.code}/").status_code == 302
    assert office.post(f"{project}verdict/", {"verb": "decline", "words": "No team"}).status_code == 302
    assert "Release 1 verdict" in text_of(office.get(here))
    assert office.post(f"{here}release/").status_code == 302
    assert drone().state == "declined"
    assert office.post(f"/office/accelerator/jurors/{one.code}/remove/").status_code == 302
    assert office.post("/office/accelerator/jurors/JU-9999/share/").status_code == 404


def test_a_sheet_counts_for_the_text_that_was_submitted_last(ana: User, programme: Programme) -> None:
    both(ana, programme, drone())
    StudentProject.objects.filter(pk=drone().pk).update(submitted_at=LATER + timedelta(minutes=1))
    assert seats.verdicts([drone()])[drone().pk][Side.OURS].sheets == 0
    with pytest.raises(jury.NotBoth):
        verdict(ana, drone(), "admit")


def test_two_people_prepare_a_verdict_and_neither_word_is_lost(ana: User, programme: Programme) -> None:
    here = f"{drone().get_absolute_url()}verdict/"
    one, other = Client(), Client()
    for client in (one, other):
        client.force_login(ana)
    opened = re.search(r'name="opened" value="(\d+)"', one.get(here).content.decode())
    assert opened
    mine = {"verb": "decline", "words": "First", "opened": opened[1]}
    assert one.post(here, mine).status_code == 302
    late = other.post(here, {**mine, "words": "Second"})
    shown = late.content.decode()
    assert (late.status_code, "First" in shown, "Second" in shown) == (409, True, True)
    assert drone().prepared == "First"
    again = re.search(r'name="opened" value="(\d+)"', shown)
    assert again
    assert other.post(here, {**mine, "words": "Second", "opened": again[1]}).status_code == 302
    assert drone().prepared == "Second"


def test_the_form_shows_what_is_prepared_now(ana: User, programme: Programme) -> None:
    here, office = f"{drone().get_absolute_url()}verdict/", Client()
    office.force_login(ana)
    both(ana, programme, drone())
    verdict(ana, drone(), "reserve", "Wait a little")
    slip = juries.release(programme=programme, by=ana, at=LATER)
    assert "Wait a little" not in office.get(here).content.decode()
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert "Wait a little" in office.get(here).content.decode()


def test_what_was_prepared_is_forgotten_with_the_people(ana: User, programme: Programme) -> None:
    verdict(ana, drone(), "decline", "To Wang Xiaoming")
    assert history.latest(drone(), "verdict")
    juries.release(programme=programme, by=ana, at=LATER)
    actions.erase_project(project=drone(), by=ana, at=LATER)
    assert history.latest(drone(), "verdict") is None
