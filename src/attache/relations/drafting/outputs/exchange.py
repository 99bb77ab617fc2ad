"""The exchange conditions of an agreement as an answer of the EWP Interinstitutional Agreements API, version 7."""

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.registry.partners.models import Organisation
from attache.relations.agreements.models import Agreement, Condition, Party
from attache.relations.agreements.states import CEFR_OF, Direction, What
from attache.relations.drafting.logic.ewp import NAMESPACE, ROOT, SPECS, faults, hash_of

SPEC_OF = dict(zip((What.STUDIES, What.TRAINEESHIP, What.TEACHING, What.TRAINING), SPECS, strict=True))
STUDENTS = (What.STUDIES, What.TRAINEESHIP)
WWW = re.compile(r"^www\d?\.")


class OtherThanTwo(Refused):
    sentence = _("EWP knows agreements of exactly two universities; this one has %(n)s sides.")


class Unknown(Refused):
    sentence = _("EWP names universities by their domain. Enter the website of “%(name)s” in the registry.")


class NoExchange(Refused):
    sentence = _("There is no condition that EWP knows: studies, traineeship, teaching or training.")


class NotHeld(Refused):
    sentence = _("The file would not keep the structure of EWP: %(fault)s. Complete the conditions.")


def xml(one: Agreement, own: Organisation | None) -> bytes:
    """The XML of an agreement that was loaded with everything, ours first.

    Refused unless it has two sides whose domains we know, without a condition that EWP has, and where the result would
    not keep the structure of the public schema (a language is missing, for example).
    """
    ours, theirs = _sides(one)
    if own is None or theirs.organisation is None:
        raise Unknown(name=theirs if own else ours)
    ids = (hei_id(own), hei_id(theirs.organisation))
    rows = [row for row in one.conditions.all() if row.what in SPEC_OF]
    if not rows:
        raise NoExchange
    root = Element(_tag(ROOT))
    iia = SubElement(root, _tag("iia"))
    _partner(iia, ids[0], one.code, one.number or one.code, ours)
    _partner(iia, ids[1], "", one.theirs, theirs)
    _add(iia, "in-effect", "true" if one.is_signed else "false")
    conditions = SubElement(iia, _tag("cooperation-conditions"))
    for row in sorted(rows, key=lambda row: (SPECS.index(SPEC_OF[What(row.what)]), row.key)):
        _condition(conditions, row, ids)
    _add(iia, "iia-hash", hash_of(iia))
    wrong = faults(root)
    if wrong:
        raise NotHeld(fault=wrong[0])
    register_namespace("", NAMESPACE)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def hei_id(body: Organisation) -> str:
    """A university's SCHAC identifier: the domain of its website. Refused where we do not know it."""
    domain = WWW.sub("", urlsplit(body.website).hostname or "")
    if not domain:
        raise Unknown(name=body)
    return domain


def _sides(one: Agreement) -> tuple[Party, Party]:
    parties = list(one.parties.all())
    others = [party for party in parties if not party.ours]
    if len(parties) != 2 or len(others) != 1:
        raise OtherThanTwo(n=len(parties))
    return next(party for party in parties if party.ours), others[0]


def _partner(iia: Element, hei: str, key: str, number: str, party: Party) -> None:
    partner = SubElement(iia, _tag("partner"))
    _add(partner, "hei-id", hei)
    if key:
        _add(partner, "iia-id", key)
    if number:
        _add(partner, "iia-code", number)
    if party.signed_on:
        _add(partner, "signing-date", party.signed_on.isoformat())


def _condition(conditions: Element, row: Condition, ids: tuple[str, str]) -> None:
    spec = SubElement(conditions, _tag(SPEC_OF[What(row.what)]))
    sends, receives = ids if row.direction == Direction.OUT else ids[::-1]
    _add(spec, "sending-hei-id", sends)
    _add(spec, "receiving-hei-id", receives)
    for which, year in (("first", row.first_year), ("last", row.last_year)):
        _add(spec, f"receiving-{which}-academic-year-id", f"{year}/{year + 1}")
    _add(spec, "mobilities-per-year", str(row.places))
    if row.language:
        skill = SubElement(spec, _tag("recommended-language-skill"))
        _add(skill, "language", row.language)
        if row.skill:
            _add(skill, "cefr-level", CEFR_OF.get(row.skill, row.skill))  # type: ignore[call-overload]  # a member is its text
    if row.isced:
        _add(SubElement(spec, _tag("subject-area")), "isced-f-code", row.isced)
    if row.note:
        _add(spec, "other-info-terms", row.note.best(Language.EN))
    if row.what in STUDENTS:
        if row.months:
            _add(spec, "total-months-per-year", format(row.months.normalize(), "f"))
        _add(spec, "blended", "false")
        if row.level:
            _add(spec, "eqf-level", row.level)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
