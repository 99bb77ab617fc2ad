"""The draft box of the official account, against a made-up server: what it gets, what is told when it refuses."""

from typing import Any

import pytest
from django.test import Client

from attache.front.digest.models import Edition, Item
from attache.front.wechat import actions, tasks
from attache.front.wechat.models import Handover
from attache.kernel.languages import Language
from tests.digest.factories import (
    LATER,
    make_approved,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_picture,
    make_published,
)
from tests.wechat.fake import Asked, server

pytestmark = pytest.mark.django_db
STALE = {"errcode": 42001, "errmsg": "access_token expired"}


class Account:
    """What WeChat would answer; `refuses` are answers given once instead, by the last word of the path."""

    def __init__(self, **refuses: dict[str, Any]) -> None:
        self.refuses = refuses
        self.tokens = 0

    def __call__(self, asked: Asked) -> Any:
        word = asked.path.rpartition("/")[2]
        if word in self.refuses:
            return self.refuses.pop(word)
        if word == "token":
            self.tokens += 1
            return {"access_token": f"T{self.tokens}", "expires_in": 7200}
        return {
            "uploadimg": {"url": f"https://mmbiz.qpic.cn/{len(asked.body)}"},
            "add_material": {"media_id": "COVER", "url": ""},
            "add": {"media_id": "DRAFT-1"},
        }[word]


@pytest.fixture
def published() -> Edition:
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    head = make_head(ana.office)
    edition = make_edition(ana)
    make_picture(Item.objects.get(edition=edition, position=1), head)
    return make_published(head, edition)


def by(edition: Edition) -> Any:
    from attache.registry.people.models import User

    return User.objects.get(username="lin")


def hand(edition: Edition, settings: Any, account: Account, language: Language = Language.ZH) -> tuple[Handover, Any]:
    """Ask for it, let the worker go round once, and see what came of it and what was asked."""
    with server(account) as (host, log):
        settings.WECHAT_URL = f"http://wx1:top%2Fsecret@{host}"
        made = actions.hand_over(edition=edition, language=language, by=by(edition), at=LATER)
        tasks.go_round.call()
    made.refresh_from_db()
    return made, log


def test_the_draft_has_every_field_and_the_pictures_that_wechat_took(published, settings) -> None:
    made, log = hand(published, settings, Account())
    assert (made.state, made.media_id, made.error) == ("sent", "DRAFT-1", "")
    words = [one.path.rpartition("/")[2] for one in log]
    assert words == ["token", "uploadimg", "uploadimg", "add_material", "add"]
    assert log[0].query == {"grant_type": "client_credential", "appid": "wx1", "secret": "top/secret"}
    assert {one.query["access_token"] for one in log[1:]} == {"T1"}
    names = [one.file[:2] for one in log[1:4]]
    assert names == [("01.jpg", "image/jpeg"), ("02.png", "image/png"), ("cover.jpg", "image/jpeg")]
    [draft] = log[-1].json["articles"]
    assert draft["thumb_media_id"] == "COVER"
    assert draft["content"].count("https://mmbiz.qpic.cn/") == 2
    assert "pictures/" not in draft["content"]
    assert draft["content_source_url"].endswith(f"/zh/news/{published.code}/")
    assert Item.objects.get(edition=published, position=1).heading.zh in log[-1].body.decode()


def test_no_call_publishes_anything(published, settings) -> None:
    _made, log = hand(published, settings, Account())
    assert not [one.path for one in log if "publish" in one.path or "mass" in one.path or "send" in one.path]


def test_a_stale_token_is_fetched_again_once(published, settings) -> None:
    made, log = hand(published, settings, Account(uploadimg=STALE))
    assert made.state == "sent"
    assert [one.path.rpartition("/")[2] for one in log].count("token") == 2
    assert log[-1].query["access_token"] == "T2"


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [
        ("token", 40164, "the account's list"),
        ("token", 40125, "secret of the account"),
        ("add_material", 48001, "pastes by hand"),
        ("add", 45009, "tomorrow"),
        ("add", 99999, "refused"),
    ],
)
def test_a_refusal_is_told_in_words_and_not_tried_again(published, settings, word: str, code: int, told: str) -> None:
    made, _log = hand(published, settings, Account(**{word: {"errcode": code, "errmsg": "no"}}))
    assert (made.state, made.error, made.media_id) == ("failed", str(code), "")
    assert told in made.error_words
    assert made.ended_at is not None


def test_without_an_answer_it_is_tried_three_times_and_the_secret_is_never_kept(published, settings) -> None:
    settings.WECHAT_URL = "http://wx1:hush@127.0.0.1:1"
    made = actions.hand_over(edition=published, language=Language.EN, by=by(published), at=LATER)
    seen = []
    for _turn in range(3):
        tasks.go_round.call()
        made.refresh_from_db()
        seen.append(made.state)
    assert seen == ["asked", "asked", "failed"]
    assert made.error == "no_answer"
    assert "hush" not in made.error_detail


def test_it_is_off_until_an_account_is_set_and_for_what_readers_have_alone(published, settings) -> None:
    with pytest.raises(actions.NotSwitchedOn):
        actions.hand_over(edition=published, language=Language.ZH, by=by(published), at=LATER)
    settings.WECHAT_URL = "http://wx1:hush@127.0.0.1:1"
    client = Client()
    client.force_login(by(published))
    assert client.post(f"/office/digest/{published.code}/wechat/zh/drafts/").status_code == 302
    assert "on its way" in client.get(f"/office/digest/{published.code}/wechat/zh/").content.decode()
    with pytest.raises(actions.OnItsWay):
        actions.hand_over(edition=published, language=Language.ZH, by=by(published), at=LATER)


def test_a_draft_of_ours_is_not_handed_over(settings) -> None:
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    edition = make_approved(make_head(ana.office))
    settings.WECHAT_URL = "http://wx1:hush@127.0.0.1:1"
    with pytest.raises(actions.NotPublished):
        actions.hand_over(edition=edition, language=Language.ZH, by=by(edition), at=LATER)
