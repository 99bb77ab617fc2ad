"""Name servers are asked for SPF, DKIM and DMARC; what is wrong is said, and so is that they cannot be asked."""

import socketserver
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from attache.kernel import mailnames

pytestmark = pytest.mark.any_database
KEY = "v=DKIM1; k=rsa; p=" + "A" * 300  # longer than one string of a record
GOOD = {
    "polytech.example": ["v=spf1 include:relay.example -all", "another=record"],
    "key1._domainkey.polytech.example": [KEY],
    "_dmarc.polytech.example": ["v=DMARC1; p=none; rua=mailto:reports@polytech.example"],
}


class NameServer(socketserver.ThreadingUDPServer):
    """Answers questions for TXT records as it is told, or not at all."""

    records: dict[str, list[str]]
    silent = False


class Answer(socketserver.BaseRequestHandler):
    server: NameServer

    def handle(self) -> None:
        """One question, one answer."""
        data, socket = self.request
        asked = dns.message.from_wire(data)
        if self.server.silent:
            return
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.RA
        [question] = asked.question
        texts = self.server.records.get(question.name.to_text(omit_final_dot=True))
        if texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        for text in texts or ():
            parts = " ".join(f'"{text[at : at + 250]}"' for at in range(0, len(text), 250))
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "TXT", parts))
        socket.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServer]:
    with NameServer(("127.0.0.1", 0), Answer) as server:
        server.records = dict(GOOD)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        monkeypatch.setattr(dns.resolver, "default_resolver", resolver)
        yield server
        server.shutdown()


def found(**given: str) -> list[str]:
    asked = {"sender": "polytech.example", "bounces": "polytech.example", "selector": "key1"} | given
    return mailnames.findings(**asked, asking=mailnames.ask)


@pytest.mark.usefixtures("names")
def test_of_names_that_are_well_nothing_is_said():
    assert found() == []


@pytest.mark.parametrize(
    ("name", "records", "said"),
    [
        ("polytech.example", ["another=record"], "has no SPF record"),
        ("polytech.example", ["v=spf1 -all", "v=spf1 mx -all"], "has 2 SPF records"),
        ("polytech.example", ["v=spf1 +all"], "lets everybody send"),
        ("polytech.example", ["v=spf1 mx"], "has no end"),
        ("polytech.example", ["v=spf1 mx ?all"], "forbids nothing"),
        ("polytech.example", ["v=spf10 -all"], "has no SPF record"),
        ("polytech.example", ["v=spf1 redirect=relay.example"], ""),
        ("polytech.example", ["V=SPF1 mx ~all"], ""),
        ("key1._domainkey.polytech.example", ["something else"], "There is no DKIM key"),
        ("key1._domainkey.polytech.example", ["v=DKIM1; p="], "has been withdrawn"),
        ("_dmarc.polytech.example", ["v=spf1 -all"], "has no DMARC record"),
        ("_dmarc.polytech.example", ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "has 2 DMARC records"),
        ("_dmarc.polytech.example", ["v=DMARC1; rua=mailto:a@b.example"], "does not say what to do"),
        ("_dmarc.polytech.example", ["v=DMARC1;p=reject"], ""),
    ],
)
def test_each_thing_that_is_wrong_is_said(names: NameServer, name: str, records: list[str], said: str):
    names.records[name] = records
    told = found()
    assert len(told) == bool(said)
    assert said in "".join(told)


def test_what_is_missing_altogether_is_said_with_what_to_do(names: NameServer):
    names.records.clear()
    spf, dkim, dmarc = found()
    assert "v=spf1 include:" in spf
    assert "key1._domainkey.polytech.example" in dkim
    assert "v=DMARC1; p=none" in dmarc


@pytest.mark.usefixtures("names")
def test_nobody_guesses_under_which_name_the_key_stands():
    [one] = found(selector="")
    assert "ATTACHE_DKIM_SELECTOR" in one


def test_a_record_of_the_domain_above_stands_for_those_below(names: NameServer):
    names.records["mail.polytech.example"] = names.records["polytech.example"]
    names.records["key1._domainkey.mail.polytech.example"] = [KEY]
    assert found(sender="mail.polytech.example", bounces="mail.polytech.example") == []


def test_bounces_to_another_domain_are_said_where_that_is_not_allowed(names: NameServer):
    names.records["bounces.example"] = ["v=spf1 -all"]
    assert found(bounces="bounces.example") == []
    names.records["_dmarc.polytech.example"] = ["v=DMARC1; p=reject; aspf=s"]
    assert "bounces must go to polytech.example itself" in "".join(found(bounces="bounces.example"))


def test_without_a_network_it_is_said_that_nothing_was_checked(names: NameServer, monkeypatch: pytest.MonkeyPatch):
    names.silent = True
    monkeypatch.setattr(mailnames, "SECONDS", 0.3)
    [one] = found()
    assert one.startswith("The name servers cannot be asked from here (")
    assert "SPF, DKIM and DMARC of polytech.example were not checked" in one
