"""An office with Ana, a partner university, its rector, and letters."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person, Place
from attache.registry.people.models import Office, User
from attache.registry.people.states import Role
from attache.relations.correspondence import actions, queries
from attache.relations.correspondence.models import Letter
from tests.chronicle.factories import make_office, make_user

AT = datetime(2020, 4, 20, 9, 0, tzinfo=UTC)
LATER = datetime(2020, 4, 24, 9, 0, tzinfo=UTC)
XATU = Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学")
SPRING = ["2020-03-01", "2020-05-31", "season", ""]
MASKS = {"en": "medical masks", "ru": "медицинские маски", "zh": "医用口罩"}


def make_ana(*roles: Role) -> User:
    office = Office.objects.filter(code="shanghai").first() or make_office()
    return User.objects.filter(username="ana").first() or make_user("ana", office, *(roles or (Role.OFFICE_STAFF,)))


def make_partner(by: User) -> Organisation:
    found = Organisation.objects.filter(names__text=XATU.en).first()
    if found:
        return found
    place = Place.objects.filter(code="xian").first() or partners.add_place(
        code="xian", name=Words("Xi'an"), country="CN", latitude=None, longitude=None, by=by, at=AT
    )
    return partners.add_organisation(kind="university", full=XATU, place=place, by=by, at=AT)


def make_rector(by: User) -> Person:
    found = Person.objects.filter(names__family="Lei").first()
    if found:
        return found
    names = {"en": ("Lei", "Yaping"), "ru": ("Лэй", "Япин"), "zh": ("雷", "亚萍")}
    parts = {language: NameParts(*name, family_first=True) for language, name in names.items()}
    lei = partners.add_person(names=parts, gender="f", family_first=True, by=by, at=AT)
    title = Words("Rector", "ректор", "校长")
    partners.give_post(person=lei, organisation=make_partner(by), title=title, by=by, at=AT)
    return lei


def make_vice_rector(by: User) -> Person:
    found = Person.objects.filter(names__family="Arseniev").first()
    if found:
        return found
    own = partners.add_organisation(
        kind="university", full=Words("Polytechnic", "Политех", "圣彼得堡理工大学"), is_own=True, by=by, at=AT
    )
    names = {
        "en": NameParts("Arseniev", "Dmitry", "Germanovich"),
        "ru": NameParts("Арсеньев", "Дмитрий", "Германович"),
        "zh": NameParts("阿尔谢尼耶夫"),
    }
    man = partners.add_person(names=names, gender="m", family_first=False, by=by, at=AT)
    title = Words("Vice-Rector", "проректор по международной деятельности", "国际事务副校长")
    partners.give_post(person=man, organisation=own, title=title, by=by, at=AT)
    return man


def said(by: User, **changed: Any) -> dict[str, Any]:
    words = {"en": "Dear colleagues, thank you.", "ru": "Уважаемые коллеги, спасибо.", "zh": "尊敬的同事：谢谢！"}
    return {"title": {"en": "Thanks"}, "organisation": make_partner(by).code, "words": words, **changed}


def draft(by: User, **changed: Any) -> Any:
    return actions.draft_letter(office=by.office, content=said(by, **changed), by=by, at=AT)


def register(by: User, **changed: Any) -> Any:
    return actions.register_letter(office=by.office, content=said(by, **changed), by=by, at=AT)


def send(letter: Letter, by: User, way: str = "post", at: datetime = LATER) -> Any:
    return actions.send_letter(letter=letter, way=way, by=by, at=at)


def owed(by: User, due: str = "2020-05-01") -> dict[str, str]:
    return {"owner": by.code, "due": due}


def give(by: User, **changed: Any) -> Any:
    content = {"title": {"en": "Masks from Xi'an"}, "organisation": make_partner(by).code, "goods": MASKS}
    return actions.enter_gift(office=by.office, content={**content, **changed}, by=by, at=AT)


def appear(by: User, **changed: Any) -> Any:
    content = {
        "title": {"en": "A message"}, "organisation": make_partner(by).code, "person": make_rector(by).code,
        "said": {"en": "We go on together."}, "wish": {"en": "health"}, "evidence": "Letter of 20 April",
        "when": SPRING,
    }  # fmt: skip
    return actions.enter_appeal(office=by.office, content={**content, **changed}, by=by, at=AT)


def fresh(paper: Any) -> Any:
    return queries.paper(type(paper), paper.code)
