"""Partners as the digest of spring 2020 has them. What is invented says so."""

from datetime import date
from typing import Any

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import CooperationLine, Organisation, Person, Place, Position
from attache.registry.partners.states import Kind, NameKind, Sphere, Stage
from attache.registry.people.models import User
from tests.people.factories import AT

XATU = Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学")
JITRI = Words(
    "Jiangsu Industrial Technology Research Institute",
    "Цзянсуский научно-исследовательский институт промышленных технологий",
    "江苏省产业技术研究院",
)
RECTOR = Words("Rector", "Ректор", "校长")
NARI = Words("NARI Group Corporation", "Корпорация NARI", "南瑞集团有限公司")


def make_place(by: User, name: Words | None = None, country: str = "CN") -> Place:
    """Xi'an, unless something else is said."""
    return actions.add_place(name=name or Words("Xi'an", "Сиань", "西安"), country=country, by=by, at=AT)


def make_partner(by: User, full: Words = XATU, kind: Kind = Kind.UNIVERSITY, **given) -> Organisation:
    """Xi'an Technological University, unless something else is said."""
    return actions.add_organisation(kind=kind, full=full, **given, by=by, at=AT)


def make_xatu(by: User) -> Organisation:
    """The university with everything its page can show: acronym, city, the name it is taken for."""
    given: dict[str, Any] = {
        "acronym": Words("XATU", "", "西工大"),
        "place": make_place(by),
        "website": "https://www.xatu.edu.cn/",
    }
    partner = make_partner(by, **given, note="The rector is Lei Yaping.")
    for language, text in (("en", "Xi'an University of Technology"), ("zh", "西安理工大学")):
        actions.note_other_form(
            organisation=partner,
            language=language,
            kind=NameKind.FORBIDDEN,
            text=text,
            reason="That is another university in the same city.",
            by=by,
            at=AT,
        )
    return partner


def make_person(by: User, names: dict[Language, NameParts] | None = None, **given) -> Person:
    """Rector Lei Yaping, unless somebody else is named."""
    lei = {
        Language.EN: NameParts("Lei", "Yaping"),
        Language.RU: NameParts("Лэй", "Япин"),
        Language.ZH: NameParts("雷", "亚萍"),
    }
    values: dict[str, Any] = {"gender": "f", "family_first": True}
    return actions.add_person(names=names or lei, **(values | given), by=by, at=AT)


def give(person: Person, organisation: Organisation, by: User, **days) -> Position:
    """The post of rector."""
    return actions.give_post(person=person, organisation=organisation, title=RECTOR, **days, by=by, at=AT)


def make_line(by: User, partner: Organisation, **given) -> CooperationLine:
    """The joint accelerator, at the stage of talks."""
    values: dict[str, Any] = {
        "topic": Words("Joint accelerator", "Совместный акселератор", "联合加速器"),
        "sphere": Sphere.SCIENCE,
        "state": Stage.TALKS,
        "owner": by,
        "since": date(2020, 4, 17),
        "next_step": Words("Call"),
        "next_due": date(2099, 1, 1),
    }
    return actions.open_line(organisation=partner, **(values | given), by=by, at=AT)
