"""Speakers asked, their answers, and words printed unasked."""

import secrets
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening, Statement
from attache.front.quotations import outputs, queries
from attache.front.quotations.logic import as_printed, put, seal
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import ACCEPT, APPROVE, ASK, CHANGE, DECLINE, WAIVE, Ground, State
from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links import queries as made
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import Move, Overtaken, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.registry.people.models import User

PURPOSE = "quotation"
TOPIC = "quotations.asked"
UNANSWERED: dict[str, Any] = {
    "answered_at": None, "answered_by": "", "answered_in": "", "link": "", "proposed": "", "note": "",
}  # fmt: skip


class SameWords(Refused):
    sentence = _("These are the words that you were shown. If they are right, approve them.")


class WordsMissing(Refused):
    sentence = _("Write the words in which you would like to be quoted.")


class ReasonMissing(Refused):
    sentence = _("Say why these words may be printed unasked, so that others can judge it.")


@transaction.atomic
def ask_speaker(
    *, statement: Statement, name: str, language: Language, until: datetime, address: str = "", by: User, at: datetime
) -> tuple[Quotation, Link, str]:
    """Ask whether these very words may be printed, by a link for one answer. Returns it with its token.

    With a mail address, a letter with the link is written, and held in the outbox until somebody releases it. Links
    and letters for an earlier question about the same speaker's words in this happening end. Refused when the words
    have been approved or waived, or the link would end before it begins.
    """
    quotation = _quotation_of(statement)
    _end_links(quotation, by, at)
    take(quotation, ASK, asked_at=at, asked_by=by, **UNANSWERED)
    seed = secrets.token_hex(16) if address else ""
    link, token = links.make(
        PURPOSE,
        subject=quotation,
        name=name,
        sender=statement.happening.office.name,
        language=language,
        expires_at=until,
        single_use=True,
        seed=seed,
        by=by,
        at=at,
    )
    if address:
        outbox.put(
            TOPIC,
            subject=quotation,
            to_name=name,
            to_address=address,
            language=language.value,
            **outputs.letter(statement.happening, name, language, until),
            key=key_of(seed),
            by=by,
            at=at,
        )
    journal.write(gettext_noop("speaker asked"), quotation, by=by, at=at, changes={"words": (None, quotation.words)})
    return quotation, link, token


@transaction.atomic
def approve(*, quotation: Quotation, link: Link, language: Language, address: str, at: datetime) -> Quotation:
    """The speaker agrees to be quoted in exactly these words. Refused when the link has ended meanwhile."""
    _through(link, APPROVE, address, at)
    return _answer(quotation, APPROVE, gettext_noop("quotation approved"), link=link, language=language, at=at)


@transaction.atomic
def propose(
    *, quotation: Quotation, link: Link, language: Language, text: str, note: str, address: str, at: datetime
) -> Quotation:
    """The speaker would rather be quoted in other words, in one language. Refused when they are the same or none."""
    proposed = as_printed(text)
    if not proposed:
        raise WordsMissing
    if proposed == as_printed(quotation.words[language]):
        raise SameWords
    _through(link, CHANGE, address, at)
    verb = gettext_noop("other words proposed")
    return _answer(quotation, CHANGE, verb, link=link, language=language, at=at, proposed=proposed, note=note)


@transaction.atomic
def decline(
    *, quotation: Quotation, link: Link, language: Language, note: str, address: str, at: datetime
) -> Quotation:
    """The speaker does not want to be quoted. Refused when the link has ended meanwhile."""
    _through(link, DECLINE, address, at)
    verb = gettext_noop("quotation declined")
    return _answer(quotation, DECLINE, verb, link=link, language=language, at=at, note=note)


@transaction.atomic
def accept(*, quotation: Quotation, others: Words, by: User, at: datetime) -> Quotation:
    """Take the speaker's own words over: approved from now on, in the chronicle and wherever it is followed.

    `others` are the words in the other languages, gone over to say the same; the speaker's language is as the speaker
    wrote it. Refused unless other words were proposed, or when the statement has been changed meanwhile.
    """
    before = quotation.words
    after = put(others, Language(quotation.answered_in), quotation.proposed)
    statement = _statement_of(quotation)
    take(quotation, ACCEPT, accepted_at=at, accepted_by=by, words=after, words_sha256=seal(after))
    chronicle.reword_statement(statement=statement, text=after, by=by, at=at)
    for follow in _followers():
        follow(happening=quotation.happening, before=before, after=after, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {"words": (before, after)}
    journal.write(gettext_noop("speaker's words taken"), quotation, by=by, at=at, changes=changes)
    return quotation


@transaction.atomic
def waive(*, statement: Statement, ground: Ground, reason: str, by: User, at: datetime) -> Quotation:
    """Answer for printing words that the speaker was not asked for, or has not answered about.

    Refused without a reason, and when the speaker has approved or declined them.
    """
    if not reason.strip():
        raise ReasonMissing
    quotation = _quotation_of(statement)
    _end_links(quotation, by, at)
    take(quotation, WAIVE, waived_at=at, waived_by=by, ground=ground, reason=reason.strip())
    changes: dict[str, tuple[object, object]] = {"ground": (None, ground.label), "reason": (None, reason)}
    journal.write(gettext_noop("quotation waived"), quotation, by=by, at=at, changes=changes)
    return quotation


def _quotation_of(statement: Statement) -> Quotation:
    """The row of these very words, made when nobody was asked for them before. Held until the transaction ends."""
    key = {"happening": statement.happening, "person": statement.person, "words_sha256": seal(statement.text)}
    Happening.objects.select_for_update().get(pk=statement.happening.pk)
    found: Quotation | None = max(Quotation.objects.filter(**key), key=queries.rank, default=None)
    return found or Quotation.add(**key, words=statement.text)


def _end_links(quotation: Quotation, by: User, at: datetime) -> None:
    """Revoke the links about this speaker's words here that still wait for an answer."""
    asked = Quotation.objects.filter(happening=quotation.happening, person=quotation.person, state=State.ASKED)
    for link in made.links_of(*asked).filter(state=LinkState.OPEN):
        links.revoke(link=link, by=by, at=at)
    codes = list(queries.letters_of(asked).values_list("code", flat=True))
    if codes:
        outbox.cancel(codes=codes, reason=gettext("The question has ended."), by=by, at=at)


def _through(link: Link, move: Move, address: str, at: datetime) -> None:
    links.spend(link=link, detail=str(move.target), address=address, at=at)


def _answer(
    quotation: Quotation, move: Move, verb: str, *, link: Link, language: Language, at: datetime, **said: str
) -> Quotation:
    evidence = {"answered_at": at, "answered_by": link.name, "answered_in": language.value, "link": link.code}
    take(quotation, move, **evidence, **said)
    changes: dict[str, tuple[object, object]] = {name: (None, text) for name, text in said.items() if text}
    changes["sha256"] = (None, quotation.words_sha256)
    journal.write(verb, quotation, by=links.guest(link), at=at, changes=changes)
    return quotation


def _statement_of(quotation: Quotation) -> Statement:
    said = Statement.objects.filter(happening=quotation.happening, person=quotation.person)
    found: Statement | None = next((one for one in said if seal(one.text) == quotation.words_sha256), None)
    if found is None:
        raise Overtaken
    return found


def _followers() -> list[Any]:
    """What the rooms above do when a speaker's words have changed: `follows_words` in their AppConfig."""
    paths = [getattr(app, "follows_words", "") for app in apps.get_app_configs()]
    return [import_string(path) for path in paths if path]
