"""Notes that carry a link. The token is in no table: a note keeps its seed, the address is put in on its way out."""

from copy import copy

from django.conf import settings
from django.urls import reverse

from attache.kernel import clock
from attache.kernel.links import queries, tokens
from attache.kernel.links.states import State
from attache.kernel.links.tokens import MARK, key_of
from attache.kernel.outbox import gateways, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.troubles import Undeliverable


def mail(note: Note) -> None:
    """Send a note with its link. Refused (Undeliverable) when the link has ended or cannot be made again."""
    token = tokens.derived(note.key.removeprefix(key_of("")))
    link = queries.opened_by(token)
    if link is None or link.standing_at(clock.now()) is not State.OPEN:
        raise Undeliverable(troubles.LINK, final=True)
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    sent = copy(note)
    sent.body = note.body.replace(MARK, address) if MARK in note.body else f"{note.body}\n{address}\n"
    gateways.mail(sent)
