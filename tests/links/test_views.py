"""The page of a link: in the person's language, without an account, and no reading of it ever acts."""

import gzip
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils.module_loading import import_string
from django.utils.translation import override

from attache.kernel import journal
from attache.kernel.links import actions, discreet, views
from attache.kernel.links.models import Link, Visit
from attache.kernel.links.states import Doing, State
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.links.factories import AT, make_link
from tests.people.factories import make_agent

pytestmark = pytest.mark.django_db
STATIC = Path(views.__file__).parents[1] / "static" / "attache"


@pytest.fixture
def rector(purpose: None, set_clock: Callable[[datetime], None]) -> Client:
    """The rector's phone: no account, another language, and a browser that checks where forms come from."""
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "ru", "User-Agent": "MicroMessenger/6.8"})


@pytest.fixture
def link(ana: User, partner: Organisation) -> Link:
    return make_link(partner, ana)[0]


@pytest.fixture
def address(ana: User, partner: Organisation) -> str:
    """Where a fresh link leads."""
    return f"/to/{make_link(partner, ana)[1]}/"


def words(response: Any) -> str:
    return str(response.content.decode())


def test_a_link_opens_in_the_language_it_was_made_for_and_can_be_switched(rector: Client, address: str) -> None:
    assert words(rector.get(address)) == "asked in zh"
    for language in ("en", "ru", "zh"):
        answer = rector.get(address, {"lang": language})
        assert words(answer) == f"asked in {language}"
        assert answer.headers["Content-Language"] == {"zh": "zh-Hans"}.get(language, language)
    assert words(rector.get(address, {"lang": "xx"})) == "asked in xx"


def test_the_page_is_neither_kept_nor_indexed_and_tells_no_other_host_its_address(rector: Client, address: str) -> None:
    headers = rector.get(address).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_no_cookie_is_set_and_none_is_needed(rector: Client, address: str) -> None:
    rector.get(address)
    assert rector.post(address, headers={"Origin": "null"}).status_code == 302
    assert rector.cookies == {}


@pytest.mark.parametrize("method", ["get", "head"])
def test_hundreds_of_readings_by_scanners_change_nothing(rector: Client, address: str, method: str) -> None:
    acts = journal.Entry.objects.count()
    codes = [getattr(rector, method)(address).status_code for _number in range(200)]
    assert set(codes) == {200, 429}
    assert (Link.objects.get().state, journal.Entry.objects.count()) == (State.OPEN, acts)
    assert set(Visit.objects.values_list("what", flat=True)) == {"opened"}


def test_one_answer_ends_the_link_and_the_next_is_turned_away(rector: Client, address: str) -> None:
    assert rector.post(address).status_code == 302
    thanks = rector.get(address)
    assert (thanks.status_code, "谢谢，您的答复已收到" in words(thanks)) == (200, True)
    again = rector.post(address)
    assert (again.status_code, "谢谢，您的答复已收到" in words(again)) == (410, True)
    assert [visit.what for visit in Visit.objects.all()] == ["turned_away", "turned_away", "acted"]


def test_an_expired_link_asks_kindly_to_ask_again(
    rector: Client, address: str, set_clock: Callable[[datetime], None]
) -> None:
    set_clock(AT + timedelta(days=31))
    for method in (rector.get, rector.post):
        answer = method(address)
        assert answer.status_code == 410
        assert "链接已过期。请向发送链接的代表处索取新链接" in words(answer)
    assert Link.objects.get().state == State.OPEN
    assert "Please ask the office" in words(rector.get(address, {"lang": "en"}))


def test_a_revoked_link_asks_kindly_to_ask_again(rector: Client, address: str, ana: User) -> None:
    actions.revoke(link=Link.objects.get(), by=ana, at=AT)
    answer = rector.get(address)
    assert (answer.status_code, "代表处已撤回此链接" in words(answer)) == (410, True)


def test_an_unknown_token_is_no_page_and_guessing_is_slow(rector: Client, address: str) -> None:
    codes = [rector.get(f"/to/{number:043}/").status_code for number in range(100)]
    assert (codes.count(404), codes.count(429)) == (20, 80)
    assert rector.get(address).status_code == 200, "who holds a link is not kept out by those who guess"


def test_answers_through_one_link_are_limited(rector: Client, ana: User, partner: Organisation) -> None:
    _link, token = make_link(partner, ana, single_use=False)
    answers = [rector.post(f"/to/{token}/") for _number in range(30)]
    assert [one.status_code for one in answers].count(302) == 10
    assert answers[-1].headers["Retry-After"] == "60"
    assert "尝试次数过多" in words(answers[-1])


def test_a_refusal_of_the_room_is_said_on_the_links_page(rector: Client, address: str) -> None:
    answer = rector.post(address, {"refuse": "1"})
    assert (answer.status_code, "Not today." in words(answer)) == (409, True)
    assert Link.objects.get().state == State.OPEN


def test_the_log_keeps_when_what_and_a_masked_address(rector: Client, address: str) -> None:
    rector.get(address, REMOTE_ADDR="203.0.113.77")
    rector.post(address, REMOTE_ADDR="2001:db8:1:2:3::4")
    kept = Visit.objects.order_by("pk").values_list("what", "at", "address", "detail")
    assert list(kept) == [("opened", AT, "203.0.113.0/24", ""), ("acted", AT, "2001:db8:1::/48", "confirmed")]


def test_the_staff_see_the_log_and_end_a_link(purpose: None, link: Link, ana: User, client: Client) -> None:
    actions.note_visit(link=link, what=Doing.OPENED, address="203.0.113.0/24", at=AT)
    client.force_login(ana)
    page = client.get(f"/office/links/{link.code}/", {"next": "/office/partners/"})
    assert "203.0.113.0/24" in words(page)
    assert "20 May 2020, 14:00" in words(page), "on the clock in Shanghai"
    assert 'href="/office/partners/"' in words(page)
    answer = client.post(f"/office/links/{link.code}/revoke/", {"next": "/office/partners/"})
    assert answer.headers["Location"] == "/office/partners/"
    assert Link.objects.get().state == State.REVOKED
    assert Link.objects.get().revoked_by == "Ana Orlova"


def test_the_log_says_in_the_readers_language_why_somebody_was_turned_away(
    purpose: None, link: Link, ana: User, client: Client
) -> None:
    actions.note_visit(link=link, what=Doing.TURNED_AWAY, address="", at=AT, detail=State.EXPIRED.value)
    actions.note_visit(link=link, what=Doing.ACTED, address="", at=AT, detail="in the room's own words")
    client.force_login(ana)
    client.cookies["attache_language"] = "ru"
    page = words(client.get(f"/office/links/{link.code}/"))
    with override("ru"):
        assert f'<small class="soft">{State.EXPIRED.label}</small>' in page
    assert "in the room&#x27;s own words" in page
    assert "expired" not in page


def test_a_link_that_nobody_opened_says_so(purpose: None, link: Link, ana: User, client: Client) -> None:
    client.force_login(ana)
    assert "Not opened yet" in words(client.get(f"/office/links/{link.code}/"))
    assert client.get("/office/links/LK-9999/").status_code == 404


def test_only_its_keepers_see_a_link(purpose: None, link: Link, ana: User, client: Client) -> None:
    client.force_login(make_agent(ana.office))
    assert client.get(f"/office/links/{link.code}/").status_code == 403
    assert client.post(f"/office/links/{link.code}/revoke/").status_code == 403
    assert Link.objects.get().state == State.OPEN


def test_a_token_never_gets_into_the_log_not_even_with_a_traceback() -> None:
    given: Any = django_settings.LOGGING
    formatter = import_string(given["formatters"][given["handlers"]["console"]["formatter"]]["()"])()
    assert isinstance(formatter, discreet.Formatter)
    try:
        raise ValueError("broke at /to/c2VjcmV0LXNlY3JldA/ in the middle")
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", 40, "", 1, "Gone: %s", ("/to/c2VjcmV0LXNlY3JldA/?lang=ru",), trace)
    line = formatter.format(record)
    assert "c2VjcmV0" not in line
    assert "Gone: /to/…/?lang=ru" in line


def test_the_whole_page_is_light(rector: Client, address: str, ana: User) -> None:
    actions.revoke(link=Link.objects.get(), by=ana, at=AT)
    page = rector.get(address)
    assert "<script" not in words(page)
    files = [(STATIC / name).read_bytes() for name in ("outside.css", "seal.svg")]
    assert len(page.content) + sum(len(file) for file in files) < 30_000
    assert sum(len(gzip.compress(part)) for part in (page.content, *files)) < 6_000
