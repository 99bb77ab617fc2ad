"""Whose address counts, with and without proxies of ours, and the limit on what strangers post."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from attache.kernel.limits import door


def asked(remote: str, forwarded: str = "") -> Any:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory(headers=headers).get("/", REMOTE_ADDR=remote)


def test_without_proxies_of_ours_nobody_may_say_where_he_comes_from() -> None:
    assert door.address_of(asked("203.0.113.7", "198.51.100.1")) == "203.0.113.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", ""),
        (1, "[2001:db8::1]", "2001:db8::1"),
    ],
)
def test_behind_proxies_the_entry_of_the_outermost_counts(settings, proxies: int, forwarded: str, address: str) -> None:
    settings.PROXIES = proxies
    assert door.address_of(asked("10.0.0.1", forwarded)) == address


@pytest.mark.parametrize(
    ("address", "network", "masked"),
    [
        ("203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("", "", ""),
    ],
)
def test_an_address_is_counted_by_network_and_kept_masked(address: str, network: str, masked: str) -> None:
    assert (door.network_of(asked(address)), door.masked_address(asked(address))) == (network, masked)


@pytest.mark.django_db
def test_a_stranger_may_post_only_so_often_on_whichever_page() -> None:
    client = Client(headers={"Accept-Language": "ru"})
    answers = [client.post("/language/", {"language": "ru"}, REMOTE_ADDR="203.0.113.7") for _n in range(80)]
    refused = [one for one in answers if one.status_code == 429]
    assert 15 <= len(refused) <= 20
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert "Слишком много попыток" in refused[0].content.decode()
    assert client.get("/sign-in/", REMOTE_ADDR="203.0.113.7").status_code == 200
    assert client.post("/language/", {"language": "ru"}, REMOTE_ADDR="203.0.113.8").status_code == 302
