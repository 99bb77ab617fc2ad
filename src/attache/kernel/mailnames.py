"""What the name servers say of the domain that our mail comes from: SPF, DKIM, DMARC. Asks, and changes nothing."""

from collections.abc import Callable, Iterable

import dns.exception
import dns.name
import dns.resolver

SECONDS = 5.0  # for one question, all tries together
Ask = Callable[[str], list[str]]


class Unanswered(Exception):
    """No name server could be asked, or none answered in time."""


def ask(name: str) -> list[str]:
    """The TXT records of a name, each joined from its parts; none where there are none. Raises Unanswered."""
    resolver = dns.resolver.get_default_resolver()
    try:
        found = resolver.resolve(name, "TXT", lifetime=SECONDS, raise_on_no_answer=False)
    except dns.resolver.NXDOMAIN:
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise Unanswered(str(error).strip() or type(error).__name__) from error
    return [b"".join(one.strings).decode("utf-8", "replace") for one in found.rrset or ()]


def findings(*, sender: str, bounces: str, selector: str, asking: Ask = ask) -> list[str]:
    """What is wrong with the names of a domain that sends mail, a sentence each. One where they cannot be asked.

    `sender` is the domain in From, `bounces` that of the envelope, which SPF is about.
    """
    try:
        return [*_spf(bounces, asking), *_dkim(sender, selector, asking), *_dmarc(sender, bounces, asking)]
    except Unanswered as trouble:
        told = f"The name servers cannot be asked from here ({trouble}), so SPF, DKIM and DMARC of {sender} were not"
        return [f"{told} checked. Run attache doctor where there is a network."]


def _spf(domain: str, asking: Ask) -> Iterable[str]:
    found = [one for one in asking(domain) if one.lower().split(" ")[0] == "v=spf1"]
    if not found:
        yield (
            f"{domain} has no SPF record: many servers take our mail for forged. Add a TXT record at {domain} such as: "
            "v=spf1 include:(your mail provider's) -all"
        )
    elif len(found) > 1:
        yield f"{domain} has {len(found)} SPF records, which counts as none. Make one of them."
    else:
        words = found[0].lower().split()
        end = next((one for one in words if one.lstrip("+-~?") == "all"), "")
        redirected = any(one.startswith("redirect=") for one in words)
        if end.startswith("+") or end == "all":
            yield f"The SPF record of {domain} lets everybody send ({end}). End it with -all or ~all."
        elif not end and not redirected:
            yield f"The SPF record of {domain} has no end. Add -all or ~all."
        elif end == "?all":
            yield f"The SPF record of {domain} forbids nothing (?all). End it with -all or ~all."


def _dkim(domain: str, selector: str, asking: Ask) -> Iterable[str]:
    if not selector:
        yield (
            f"Nobody has said under which name the DKIM key of {domain} stands. Ask whoever keeps the mail server, "
            "then set ATTACHE_DKIM_SELECTOR."
        )
        return
    name = f"{selector}._domainkey.{domain}"
    found = [tags for one in asking(name) if "p" in (tags := _tags(one))]
    if not found:
        yield f"There is no DKIM key at {name}: add the TXT record that the mail server gives."
    elif not any(one["p"] for one in found):
        yield f"The DKIM key at {name} has been withdrawn (p= is empty). Publish the present one."


def _dmarc(domain: str, bounces: str, asking: Ask) -> Iterable[str]:
    name, found = "", []
    for place in _upwards(domain):
        name = f"_dmarc.{place}"
        found = [_tags(one) for one in asking(name) if one.lower().replace(" ", "").startswith("v=dmarc1")]
        if found:
            break
    if not found:
        yield (
            f"{domain} has no DMARC record, which Gmail and others ask of whoever sends to many. Add a TXT record at "
            f"_dmarc.{domain}, to begin with: v=DMARC1; p=none; rua=mailto:(a mailbox of yours)"
        )
    elif len(found) > 1:
        yield f"{name} has {len(found)} DMARC records, which counts as none. Make one of them."
    elif found[0].get("p", "").lower() not in {"none", "quarantine", "reject"}:
        yield f"The DMARC record at {name} does not say what to do (p=none, quarantine or reject)."
    elif found[0].get("aspf", "r").lower() == "s" and bounces != domain:
        yield f"By the DMARC record at {name}, bounces must go to {domain} itself, not to {bounces} (aspf=s)."


def _upwards(domain: str) -> list[str]:
    """A domain and what stands above it, down to two labels: where a DMARC record may stand for all below."""
    labels = domain.split(".")
    return [".".join(labels[number:]) for number in range(max(1, len(labels) - 1))]


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): value.strip() for name, equals, value in pairs if equals}
