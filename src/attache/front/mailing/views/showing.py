"""What the page of a mailing shows of its letters and of how far they have come."""

from datetime import datetime
from typing import Any

from attache.front.digest.models import Publication
from attache.front.mailing import queries
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.models import Delivery, Mailing
from attache.front.mailing.outputs.letters import Letter, letter_of
from attache.front.mailing.outputs.messages import message_to
from attache.front.mailing.states import Delivered
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import Channel
from attache.kernel.languages import Language

KINDS = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8", "eml": "message/rfc822"}
TAGS = {
    Delivered.WAITING: "wait", Delivered.SENDING: "news", Delivered.SENT: "good", Delivered.UNSURE: "wait",
    Delivered.FAILED: "seal", Delivered.LEFT_OUT: "plain",
}  # fmt: skip


def letters(mailing: Mailing) -> list[tuple[Language, Letter, int]]:
    """The whole letter in each language, with the kilobytes of its HTML."""
    found = []
    for language in mailing.languages:
        try:
            one = _letter(mailing, language)
        except Publication.DoesNotExist:
            continue
        found.append((language, one, round(len(one.html.encode()) / 1000)))
    return found


def as_file(mailing: Mailing, language: Language, kind: str, at: datetime) -> tuple[bytes, str]:
    """A letter as a file, and its media type; the whole message is made out to nobody."""
    one = _letter(mailing, language)
    if kind == "eml":
        nobody = Subscriber(address="reader@example.org", seed="preview")
        row = Delivery(mailing=mailing, language=language.value, token="preview")  # noqa: S106  no secret: a preview
        return message_to(row, nobody, one, at).as_bytes(), KINDS[kind]
    return (one.html if kind == "html" else one.text).encode(), KINDS[kind]


def readers(mailing: Mailing, progress: queries.Progress) -> list[dict[str, Any]]:
    """By language: how many will get it, or how many did."""
    counted = {} if progress.languages else queries.readers_by_language(mailing)
    return [
        {
            "language": one,
            "sent_in": one.value in mailing.seals,
            "readers": counted.get(one.value, 0),
            "out": sum(progress.languages.get(one.value, {}).get(state, 0) for state in ("sent", "unsure")),
            "meant": sum(n for state, n in progress.languages.get(one.value, {}).items() if state != "left_out"),
        }
        for one in Language
    ]


def states(progress: queries.Progress) -> list[tuple[str, int, str]]:
    """How many letters stand in each state, in words and colours."""
    return [(str(one.label), progress.states[one], TAGS[one]) for one in Delivered if progress.states.get(one)]


def _letter(mailing: Mailing, language: Language) -> Letter:
    published = queries.publication_of(mailing, language.value)
    return letter_of(published.pk, published.sha256, Variant(language, Channel.FULL, frozenset()))
