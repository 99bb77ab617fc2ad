"""Sources: agencies with their contracts, partner schools, events, people who come by themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.students.recruitment import queries
from attache.students.recruitment.actions.refusals import (
    EndsBefore,
    NoContract,
    NoMoney,
    NoReason,
    NoSuchContract,
    SourceKnown,
)
from attache.students.recruitment.actions.showing import written
from attache.students.recruitment.models import Claim, Source
from attache.students.recruitment.states import APPROVE, END, RESUME, SUSPEND, ClaimState, SourceKind, SourceState


@transaction.atomic
def add_source(*, content: Mapping[str, Any], by: User, at: datetime) -> Source:
    """Know through whom people come. An agency waits for its approval; everything else brings people at once.

    `content`: kind, organisation, name, contract (code), territory, programmes (codes), valid_from, valid_until,
    commission (a number in `currency` for each student), currency, language, note. Refused for a body that is such a
    source already, a contract that there is not, a commission without currency, and a validity in the wrong order.
    """
    _refuse(content, None)
    state = SourceState.PENDING if content["kind"] == SourceKind.AGENCY else SourceState.APPROVED
    found = Source.add(state=state, made_at=at, made_by=str(by)[:200], **content)
    return written(queries.source(found.code), gettext_noop("source added"), by, at)


@transaction.atomic
def correct_source(*, source: Source, content: Mapping[str, Any], by: User, at: datetime) -> Source:
    """Say some things of a source anew. Refused as adding would be, and an approved agency without its contract."""
    _refuse(content, source)
    if source.is_agency and source.state == SourceState.APPROVED:
        _refuse_without_contract(content["contract"])
    changed = {
        name: (str(getattr(source, name) or ""), str(new or ""))
        for name, new in content.items()
        if getattr(source, name) != new
    }
    Source.objects.filter(pk=source.pk).update(**content)
    return written(queries.source(source.code), gettext_noop("source corrected"), by, at, **changed)


@transaction.atomic
def approve_source(*, source: Source, by: User, at: datetime) -> Source:
    """It may bring people. Refused for an agency without a contract that binds, and unless it is pending."""
    if source.is_agency:
        _refuse_without_contract(source.contract)
    return _moved(take(source, APPROVE), gettext_noop("source approved"), by, at)


@transaction.atomic
def suspend_source(*, source: Source, reason: str, by: User, at: datetime) -> Source:
    """It brings nobody for a while; what it claims stays its own. Refused without a reason."""
    if not reason.strip():
        raise NoReason
    return _moved(take(source, SUSPEND, reason=reason.strip()[:500]), gettext_noop("source suspended"), by, at)


@transaction.atomic
def resume_source(*, source: Source, by: User, at: datetime) -> Source:
    """It brings people again. Refused for an agency whose contract no longer binds."""
    if source.is_agency:
        _refuse_without_contract(source.contract)
    return _moved(take(source, RESUME, reason=""), gettext_noop("source approved again"), by, at)


@transaction.atomic
def end_source(*, source: Source, reason: str, by: User, at: datetime) -> Source:
    """It brings nobody any more, and its claims end. What is owed to it stays owed. Refused without a reason."""
    if not reason.strip():
        raise NoReason
    ended = take(source, END, reason=reason.strip()[:500])
    Claim.objects.filter(agency=source, state=ClaimState.STANDING).update(state=ClaimState.ENDED)
    return _moved(ended, gettext_noop("source ended"), by, at)


def _moved(source: Source, verb: str, by: User, at: datetime) -> Source:
    return written(source, verb, by, at, state=(None, source.state))


def _refuse(content: Mapping[str, Any], source: Source | None) -> None:
    body = content["organisation"]
    if body is not None:
        same = Source.objects.filter(organisation=body, kind=content["kind"]).exclude(state=SourceState.ENDED)
        known = same.exclude(pk=source.pk if source else None).first()
        if known:
            raise SourceKnown(source=known, code=known.code)
    if content["contract"] and queries.contract_of(content["contract"]) is None:
        raise NoSuchContract(code=content["contract"])
    amount = content["commission"]
    if amount is not None and (amount < 0 or not content["currency"]):
        raise NoMoney
    first, last = content["valid_from"], content["valid_until"]
    if first and last and last < first:
        raise EndsBefore


def _refuse_without_contract(code: str) -> None:
    contract = queries.contract_of(code)
    if contract is None or not contract.binds:
        raise NoContract
