"""The partner reads the words by a link, agrees or comments."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links import queries as made
from attache.kernel.links.models import Link
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.registry.people.models import User
from attache.relations.agreements import queries
from attache.relations.agreements.actions.approving import NoComment, OtherWords
from attache.relations.agreements.actions.keeping import locked
from attache.relations.agreements.models import Agreement, Consent
from attache.relations.agreements.outputs.asking import letter
from attache.relations.agreements.states import OPEN, Reply

PURPOSE = "agreement"
TOPIC = "agreements.asked"


@transaction.atomic
def ask_partner(
    *, agreement: Agreement, name: str, language: Language, until: datetime, address: str = "", by: User, at: datetime
) -> tuple[Consent, Link, str]:
    """Ask somebody of the partner whether these very words are right, by a link. Returns it with its token.

    With a mail address, a letter with the link is written and held in the outbox until somebody releases it. A link for
    the same person that was not answered yet ends. Refused once it is signed or dropped, and when the link would end
    before it begins.
    """
    standing = locked(agreement)
    if standing.state not in OPEN:
        raise Overtaken
    for former in queries.consents(standing):
        if former.name == name and former.answer != Reply.AGREED:
            _end(former.link, by, at)
            Consent.objects.filter(pk=former.pk).update(voided_at=at)
    seed = secrets.token_hex(16) if address else ""
    link, token = links.make(
        PURPOSE, subject=standing, name=name, sender=standing.office.name, language=language, expires_at=until,
        single_use=False, seed=seed, by=by, at=at,
    )  # fmt: skip
    if address:
        said = letter(standing, name, language, until)
        outbox.put(
            TOPIC, subject=standing, to_name=name, to_address=address, language=language.value, **said,
            key=key_of(seed), by=by, at=at,
        )  # fmt: skip
    asked: Consent = Consent.objects.create(
        agreement=standing, name=name, link=link.code, language=language.value, sha256=standing.sha256, asked_at=at
    )
    if standing.sent_on is None:
        Agreement.objects.filter(pk=standing.pk).update(sent_on=at.date())
    changes: journal.Changes = {"name": (None, name), "sha256": (None, asked.sha256)}
    journal.write(gettext_noop("partner asked"), standing, by=by, at=at, changes=changes)
    return asked, link, token


@transaction.atomic
def agree(*, consent: Consent, link: Link, seen: str, address: str, at: datetime) -> Agreement:
    """The partner agrees with these very words: `seen` is the fingerprint of those on its page.

    Refused when they have been changed meanwhile, the link has ended, or it has agreed before.
    """
    return _answer(consent, link, Reply.AGREED, "", seen=seen, address=address, at=at)


@transaction.atomic
def comment(*, consent: Consent, link: Link, text: str, seen: str, address: str, at: datetime) -> Agreement:
    """The partner says what should be put right. Refused as agreeing is, and without a word."""
    if not text.strip():
        raise NoComment
    return _answer(consent, link, Reply.COMMENTED, text.strip(), seen=seen, address=address, at=at)


def links_of(agreement: Agreement) -> list[Link]:
    """The links that were made for an agreement."""
    return list(made.links_of(agreement).filter(purpose=PURPOSE))


def _answer(
    consent: Consent, link: Link, said: Reply, text: str, *, seen: str, address: str, at: datetime
) -> Agreement:
    standing = locked(consent.agreement)
    current: Consent = Consent.objects.get(pk=consent.pk)
    if current.voided_at or seen != standing.sha256 or current.sha256 != seen:
        raise OtherWords
    if current.answer == Reply.AGREED or standing.state not in OPEN:
        raise Overtaken
    links.spend(link=link, detail=said.value, address=address, at=at)
    Consent.objects.filter(pk=consent.pk).update(answer=said, comment=text, answered_at=at)
    changes: journal.Changes = {"sha256": (None, seen), "comment": (None, text)}
    verb = gettext_noop("partner agreed") if said == Reply.AGREED else gettext_noop("partner commented")
    journal.write(verb, standing, by=links.guest(link), at=at, changes=changes)
    return standing


def _end(code: str, by: User, at: datetime) -> None:
    for link in queries.open_links([code]):
        links.revoke(link=link, by=by, at=at)
