"""A student project: both universities, until the deadline, and on phones."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock, history, journal
from attache.kernel.links.actions import Guest
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from attache.science.accelerator import actions, queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.logic import mixing
from attache.science.accelerator.models import Member, StudentProject
from attache.science.accelerator.states import Side
from tests.accelerator.factories import AT, CLOSES, begin, fresh, idea, make_ana, moved, open_call, team, written

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)
STUDENT = Guest("L-1", "the team")
SHEET = Path("src/attache/kernel/static/attache/outside.css")


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def door_of(programme) -> str:
    return f"/accelerate/{programme.code}/"


def begun(programme, once: str = "one-press-only", lang: str = "en") -> str:
    typed = {"title": "A drone", "contact": "Wang", "channel": "wechat", "address": "wxm-1", "once": once}
    answer = Client().post(f"{door_of(programme)}?lang={lang}", typed)
    assert answer.status_code == 200, text_of(answer)
    found = re.search(r'class="first" href="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def typed(**changed):
    return {
        "act": "submit", "title_en": "A drone", "idea": "It looks at blades.", "owner": "shared", "contact": "Wang",
        "channel": "wechat", "address": "wxm-1", "language": "en", "name_1": "Ivanov", "side_1": "1", "name_2": "Wang",
        "side_2": "2", "study_2": "Physics", "side_3": "1", "side_4": "1", **changed,
    }  # fmt: skip


@given(ours=st.integers(0, 6), theirs=st.integers(0, 6), least=st.integers(1, 3), more=st.integers(0, 4))
def test_a_team_is_mixed_if_and_only_if_it_has_enough_of_each(ours: int, theirs: int, least: int, more: int) -> None:
    sides, most = [Side.OURS] * ours + [Side.THEIRS] * theirs, 2 * least + more
    lacks = mixing.lacking(sides, least)
    assert mixing.mixed(sides, least=least, most=most) == (min(ours, theirs) >= least and ours + theirs <= most)
    assert lacks == {side: n for side, n in ((Side.OURS, least - ours), (Side.THEIRS, least - theirs)) if n > 0}


@pytest.mark.parametrize(
    ("changed", "refusal", "says"),
    [
        ({"members": team(1, 1)}, refusals.NotMixed, "1 more of the partner university"),
        ({"members": team(2)}, refusals.NotMixed, "1 more of our university"),
        ({"members": team(1, 1, 2, 2, 2)}, refusals.NotMixed, "5 members, at most 4"),
        ({"members": []}, refusals.NotMixed, "1 more of our university, 1 more of the partner university"),
        ({"owner": ""}, refusals.NotReady, "intellectual property"),
        ({"idea": "  "}, refusals.NotReady, "The idea"),
        ({"address": ""}, refusals.NotReady, "WeChat ID"),
    ],
)
def test_what_is_not_ready_is_not_submitted(ana: User, changed: dict, refusal: type, says: str) -> None:
    one = idea(ana, open_call(ana), submit=False, **changed)
    with pytest.raises(refusal, match=says):
        actions.submit_project(project=one, by=STUDENT, at=AT)
    assert queries.project(one.code).state == "draft"


def test_it_is_submitted_and_taken_back_until_the_deadline_and_not_a_second_later(ana: User) -> None:
    one = idea(ana, open_call(ana), submit=False)
    with pytest.raises(refusals.TooLate, match=r"20 May 2020, 18:00:00 \(Asia/Shanghai\)"):
        actions.submit_project(project=one, by=STUDENT, at=CLOSES + SECOND)
    submitted = actions.submit_project(project=one, by=STUDENT, at=CLOSES)
    with pytest.raises(refusals.SubmittedAlready):
        actions.write_project(project=submitted, content=written(idea="other"), by=STUDENT, at=CLOSES)
    with pytest.raises(refusals.TooLate):
        actions.recall_project(project=submitted, by=STUDENT, at=CLOSES + SECOND)
    assert actions.recall_project(project=submitted, by=STUDENT, at=CLOSES).submitted_at is None


def test_nothing_is_taken_before_the_call_and_after_it(ana: User) -> None:
    programme = begin(ana)
    with pytest.raises(refusals.NotTaking):
        idea(ana, programme)
    one = idea(ana, moved(ana, programme, "call"), submit=False)
    moved(ana, fresh(programme), "select", at=CLOSES + SECOND)
    with pytest.raises(refusals.NotTaking):
        actions.submit_project(project=one, by=STUDENT, at=CLOSES)


def test_it_is_withdrawn_once(ana: User) -> None:
    one = idea(ana, open_call(ana))
    assert actions.withdraw_project(project=one, by=STUDENT, at=AT).state == "withdrawn"
    with pytest.raises(Overtaken):
        actions.withdraw_project(project=one, by=STUDENT, at=AT)


def test_people_are_forgotten_with_revisions_and_links_and_the_project_stays(ana: User) -> None:
    one = idea(ana, open_call(ana))
    with pytest.raises(refusals.StillNeeded):
        actions.erase_project(project=one, by=ana, at=AT)
    _link, token = actions.share_project(project=one, by=ana, at=AT)
    actions.withdraw_project(project=one, by=STUDENT, at=AT)
    erased = actions.erase_project(project=one, by=ana, at=AT)
    assert (erased.contact, erased.address, erased.title.en, Member.objects.count()) == ("", "", "A drone", 0)
    assert history.latest(one) is None
    assert Client().get(reverse("links:open", args=[token])).status_code == 404
    told = " ".join(f"{row.by_label} {row.subject_label} {row.changes}" for row in journal.Entry.objects.all())
    assert "Wang" not in told


def test_an_earlier_version_is_put_back(ana: User) -> None:
    one = idea(ana, open_call(ana), submit=False)
    changed = actions.write_project(project=one, content=written(members=team(1, 2, 2)), by=ana, at=AT)
    restored = actions.restore_project(record=changed, content=written(), by=ana, at=AT)
    assert [row.side for row in restored.members.all()] == [1, 2]


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_the_public_page_with_its_sheet_is_small_and_needs_nothing_else(ana: User, lang: str) -> None:
    programme = open_call(ana)
    answer = Client().get(f"{door_of(programme)}?lang={lang}")
    page_ = answer.content.decode()
    assert len(answer.content) + SHEET.stat().st_size < 30_000
    assert "<script" not in page_
    assert not re.findall(r'(?:src|href)="https?://', page_)
    own = Client().get(f"{begun(programme)}?lang={lang}")
    assert len(own.content) + SHEET.stat().st_size < 30_000, len(own.content)
    assert "<script" not in own.content.decode()


def test_pressed_twice_one_draft_is_made(ana: User) -> None:
    programme = open_call(ana)
    assert begun(programme) == begun(programme)
    assert StudentProject.objects.count() == 1
    begun(programme, once="another-press")
    assert StudentProject.objects.count() == 2


def test_a_draft_is_kept_by_its_link_and_submitted(ana: User) -> None:
    programme = open_call(ana)
    own = begun(programme)
    assert Client().post(own, typed(act="write", name_1="", idea="Half of it")).status_code == 302
    page_ = Client().get(f"{own}?lang=en").content.decode()
    assert "Half of it" in page_
    assert "1 more of our university" in page_
    refused = Client().post(f"{own}?lang=en", typed(name_1="", idea="More of it"))
    assert refused.status_code == 422
    assert "More of it" in refused.content.decode()
    one = StudentProject.objects.get()
    assert (one.state, one.idea) == ("draft", "More of it")
    assert Client().post(own, typed()).status_code == 302
    assert StudentProject.objects.get().state == "submitted"
    assert Client().post(own, {"act": "recall"}).status_code == 302
    assert Client().post(own, {"act": "withdraw"}).status_code == 302
    assert StudentProject.objects.get().state == "withdrawn"


def test_a_second_too_late_keeps_what_was_typed(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    own = begun(open_call(ana))
    monkeypatch.setattr(clock, "now", lambda: CLOSES + SECOND)
    answer = Client().post(f"{own}?lang=en", typed(idea="At the last moment"))
    assert (answer.status_code, "The deadline was 20 May 2020, 18:00:00" in text_of(answer)) == (422, True)
    assert StudentProject.objects.get().idea == "At the last moment"


def test_the_door_is_not_there_before_and_says_that_it_is_closed_after(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = begin(ana)
    assert Client().get(door_of(programme)).status_code == 404
    moved(ana, programme, "call")
    monkeypatch.setattr(clock, "now", lambda: CLOSES + SECOND)
    answer = Client().get(f"{door_of(programme)}?lang=en")
    assert (answer.status_code, "can no longer apply" in text_of(answer)) == (410, True)


@pytest.mark.parametrize(
    ("lang", "word"), [("ru", "Начать заявление"), ("zh", "建立申请"), ("en", "Begin the application")]
)
def test_the_door_speaks_three_languages(ana: User, lang: str, word: str) -> None:
    assert word in text_of(Client().get(f"{door_of(open_call(ana))}?lang={lang}"))


def test_the_office_writes_for_a_team_and_makes_its_link(ana: User) -> None:
    office = Client()
    office.force_login(ana)
    programme = open_call(ana)
    made = {"title": "A drone", "contact": "Wang", "channel": "phone", "address": "1", "once": "press-once"}
    assert office.post(f"{programme.get_absolute_url()}projects/new/", made).status_code == 302
    one = StudentProject.objects.get()
    here = one.get_absolute_url()
    assert office.post(f"{here}edit/", typed(opened="1")).status_code == 302
    assert office.post(f"{here}move/submit/").status_code == 302
    assert 'id="link-address"' in office.post(f"{here}share/").content.decode()
    assert StudentProject.objects.get().state == "submitted"
    assert office.post(f"{here}move/fly/").status_code == 404
    assert "Wang" in text_of(office.get(here))
