"""What every act upon the words of an agreement does: the rows, the seal, the answers that fall with them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.links import actions as links
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.people.models import User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.agreements import outputs, queries
from attache.relations.agreements.logic.sealing import seal, text_hash
from attache.relations.agreements.logic.terms import Terms
from attache.relations.agreements.models import (
    Agreement,
    Approval,
    Condition,
    Consent,
    OwnType,
    Party,
    Version,
    day_of,
)
from attache.relations.agreements.states import AGREEMENT, ASKED, MOST_PARTIES, SIGNED, State, Type
from attache.relations.proposals.models import Proposal

KEEPER = Keeper(AGREEMENT, queries.agreement, queries.agreements, outputs.content_from, outputs.search_entry)


class EndsBefore(Refused):
    sentence = _("It ends before it begins.")


class WithoutOther(Refused):
    sentence = _("Say with whom.")


class TooManyParties(Refused):
    sentence = _("An agreement has ten parties at most.")


class NumberTaken(Refused):
    sentence = _("Another agreement of the office has the number %(number)s.")


class Frozen(Refused):
    sentence = _("These words were approved and signed. They change by an amendment only.")


@transaction.atomic
def correct_agreement(
    *, agreement: Agreement, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Agreement:
    """Say some things of an agreement anew, by their names or paths.

    A change of its words voids every answer to them, ends the partner's links and leads back to the draft; of a signed
    one the happening follows. Refused as drafting would be, for words that were approved and signed, and with
    `history.Clashed` where somebody has changed the same since `opened`.
    """
    return put(agreement, content, opened=opened, verb=gettext_noop("agreement corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Agreement, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Agreement:
    """Put back what an earlier revision said: an ordinary correction, which voids answers as any other."""
    return put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def remove_part(*, agreement: Agreement, path: str, by: User, at: datetime) -> Slip:
    """Take a party, a condition or a text out, by its path (`conditions.2`); the slip brings it back.

    Refused as a correction is. Answers that fell with it stay void: the others answer anew.
    """
    verb = gettext_noop("part of an agreement removed")
    mine = [model.objects.filter(agreement=agreement) for model in (Party, Version, Condition)]
    with slips.recording(verb, agreement, by=by, at=at, watching=mine) as slip:
        put(agreement, {path: None}, opened=None, verb=verb, by=by, at=at)
    return slip


@transaction.atomic
def refresh_agreements(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, let it be found by that, and seal it anew."""
    for one in KEEPER.refresh(codes, by=by, at=at):
        fresh = seal(outputs.content_from(one))
        if fresh != one.sha256:
            unseal(one, by, at)
            Agreement.objects.filter(pk=one.pk).update(sha256=fresh)


def put(
    agreement: Agreement, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime
) -> Agreement:
    """Write what differs; part of the caller's transaction."""

    def write(change: Change[Agreement]) -> None:
        columns = columns_of(change.wanted, by, at, prolonged_to=change.record.prolonged_to)
        fresh = seal(change.wanted)
        if fresh != change.record.sha256:
            if change.record.frozen:
                raise Frozen
            unseal(change.record, by, at)
        refuse_number(change.record.office_id, change.wanted["number"], but=change.record.pk)
        Agreement.objects.filter(pk=agreement.pk).update(**columns, sha256=fresh)
        attach(agreement, change.wanted, by, at)

    was, kept = KEEPER.correct(agreement, mine, write, opened=opened, verb=verb, by=by, at=at)
    if kept is not was and kept.state in SIGNED and kept.happening:
        before, after = outputs.happening(was), outputs.happening(kept)
        chronicle.follow_record(happening=kept.happening, before=before, after=after, by=by, at=at)
    return kept


def locked(agreement: Agreement) -> Agreement:
    """The record as it stands, which nobody else changes until the act has ended."""
    history.lock(agreement)
    return queries.agreement(agreement.code)


def unseal(agreement: Agreement, by: journal.Actor, at: datetime) -> None:
    """Void every answer to the present words, end the questions about them, and lead back to the draft."""
    Approval.objects.filter(agreement=agreement, voided_at=None).update(voided_at=at)
    asked = Consent.objects.filter(agreement=agreement, voided_at=None)
    for link in queries.open_links([one.link for one in asked]):
        links.revoke(link=link, by=by, at=at)
    asked.update(voided_at=at)
    codes = list(queries.letters_of(agreement).values_list("code", flat=True))
    if codes:
        outbox.cancel(codes=codes, reason=gettext("The question has ended."), by=by, at=at)
    values = {"sealed": ""}
    if agreement.state in ASKED:
        values["state"] = State.DRAFT.value
        said: journal.Changes = {"sha256": (agreement.sealed, None)}
        journal.write(gettext_noop("approvals void"), agreement, by=by, at=at, changes=said)
    Agreement.objects.filter(pk=agreement.pk).update(**values)


def refuse_number(office: int, number: str, *, but: int | None = None) -> None:
    """Refuse a number that another agreement of the office bears."""
    others = Agreement.objects.filter(office=office, number=number).exclude(pk=but)
    if number and others.exists():
        raise NumberTaken(number=number)


def columns_of(content: history.Content, by: User, at: datetime, *, prolonged_to: date | None = None) -> dict[str, Any]:
    """The columns of a content; refused for what no agreement can be."""
    days = {name: day_of(content[name]) for name in ("drafted_on", "sent_on", "effective_on", "expires_on")}
    if days["effective_on"] and days["expires_on"] and days["expires_on"] < days["effective_on"]:
        raise EndsBefore
    parties = content["parties"].values()
    if len(parties) > MOST_PARTIES:
        raise TooManyParties
    if not any(one["organisation"] for one in parties if not one["ours"]):
        raise WithoutOther
    terms = Terms(expires=prolonged_to or days["expires_on"], prolongs=content["prolongs"], notice=content["notice"])
    own = OwnType.objects.filter(code=content["own_type"]).first() if content["type"] == Type.OWN else None
    return {
        **{name: content[name] for name in outputs.PLAIN},
        **{name: Words.read(content[name]) for name in outputs.WORDED},
        **days,
        "deadline": terms.deadline,
        "own_type": own,
        "line": _found(CooperationLine, content["line"]),
        "proposal": _found(Proposal, content["proposal"]),
        "person": _found(Person, content["person"]),
        "host": _body(content["host"], by, at),
        "owner": User.objects.get(code=content["owner"]),
        "second": _found(User, content["second"]),
    }


def attach(agreement: Agreement, content: history.Content, by: User, at: datetime) -> None:
    """The rows of a content in the place of those that are there; a checker's word stays with the text it is about."""
    checked = {
        one.checked_sha256: (one.checker_id, one.checked_at)
        for one in Version.objects.filter(agreement=agreement).exclude(checked_sha256="")
    }
    for model in (Party, Version, Condition):
        model.objects.filter(agreement=agreement).delete()
    for key, row in content["parties"].items():
        _add_party(agreement, int(key), row, by, at)
    for language, text in content["texts"].items():
        if text:
            sha = text_hash(f"{language} {text}")
            checker, when = checked.get(sha, (None, None))
            Version.objects.create(
                agreement=agreement,
                language=language,
                text=text,
                prevailing=language == content["prevailing"],
                translator=content["translators"].get(language, ""),
                checker_id=checker,
                checked_at=when,
                checked_sha256=sha if checker else "",
            )
    for key, row in content["conditions"].items():
        months = Decimal(row["months"]) if row["months"] else None
        values = {**row, "months": months, "note": Words.read(row["note"])}
        Condition.objects.create(agreement=agreement, key=int(key), **values)


def _add_party(agreement: Agreement, key: int, row: history.Content, by: User, at: datetime) -> None:
    body = None if row["ours"] else _body(row["organisation"], by, at)
    signs, writes = (_person(row[name]) for name in ("signatory", "contact"))
    Party.objects.create(
        agreement=agreement,
        key=key,
        ours=row["ours"],
        organisation=body,
        name="" if body or row["ours"] else row["organisation"],
        signatory=signs,
        signatory_name="" if signs else row["signatory"],
        post=Words.read(row["post"]),
        signed_on=day_of(row["signed_on"]),
        contact=writes,
        contact_name="" if writes else row["contact"],
        contact_post=Words.read(row["contact_post"]),
    )


def _person(typed: str) -> Person | None:
    return registry.resolve_person(typed) if typed else None


def _body(typed: str, by: User, at: datetime) -> Organisation | None:
    if not typed:
        return None
    known = registry.resolve(typed)
    reference = None if known else world.chosen(typed)
    return references.take_over(reference=reference, by=by, at=at) if reference else known


def _found(model: Any, code: str) -> Any:
    return model.objects.filter(code=code).first() if code else None
