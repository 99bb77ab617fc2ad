"""An office with Ana (Shanghai), Boris (St Petersburg) and a stranger, partners, people and happenings."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from attache.daybook.chronicle import actions
from attache.daybook.chronicle.logic.drafts import (
    Draft,
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    ValueDraft,
)
from attache.daybook.chronicle.models import Happening
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person, Place, Proposal
from attache.registry.people import actions as people
from attache.registry.people.models import Office, User
from attache.registry.people.states import Role

AT = datetime(2020, 5, 28, 9, 30, tzinfo=UTC)
LATER = datetime(2020, 6, 2, 8, 0, tzinfo=UTC)
XATU = Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学")
TALKS = Words(
    "Talks on a joint preparatory centre", "Переговоры о совместном подготовительном центре", "共建预科中心会谈"
)


class System:
    """Whoever sets an office up."""

    code = "system"

    def __str__(self) -> str:
        return "the system"


def make_office(code: str = "shanghai", zone: str = "Asia/Shanghai", city: str = "Shanghai") -> Office:
    return people.open_office(
        code=code,
        name=Words(f"{city} office", zh="上海代表处"),
        city=Words(city),
        zone=zone,
        country="CN",
        publishes=True,
        by=System(),
        at=AT,
    )


def make_user(username: str, office: Office, *roles: Role) -> User:
    name = Words(username.title())
    return people.add_user(username=username, name=name, office=office, roles=roles, password=None, by=System(), at=AT)


def make_ana() -> User:
    """Of the Shanghai office."""
    return make_user("ana", Office.objects.filter(code="shanghai").first() or make_office(), Role.OFFICE_STAFF)


def make_boris() -> User:
    """Of the international office at home."""
    return make_user("boris", make_office("petersburg", "Europe/Moscow", "St Petersburg"), Role.INTERNATIONAL)


def make_translator(office: Office) -> User:
    """Reads everything, records nothing."""
    return make_user("tan", office, Role.TRANSLATOR)


def make_stranger(office: Office) -> User:
    """An applicant: signed in, not of the house."""
    return make_user("stranger", office, Role.APPLICANT)


def make_organisation(by: User, full: Words = XATU, code: str = "") -> Organisation:
    return partners.add_organisation(kind="university", full=full, code=code, by=by, at=AT)


def make_person(by: User, given: str = "Yaping", code: str = "") -> Person:
    names = {Language.EN: NameParts("Lei", given, family_first=True)}
    return partners.add_person(names=names, gender="f", family_first=True, code=code, by=by, at=AT)


def make_place(by: User) -> Place:
    return partners.add_place(name=Words("Xi'an", "Сиань", "西安"), country="CN", by=by, at=AT)


def make_draft(title: str | Words = "Talks", **given: Any) -> Draft:
    """What is needed, and whatever a test gives. The office is Shanghai's."""
    words = title if isinstance(title, Words) else Words(title)
    plain = Draft(office="shanghai", type="meeting", kind="talks", title=words, when=when.day(date(2020, 4, 14)))
    return replace(plain, **given)


def make_full_draft(by: User) -> Draft:
    """Every field and one row of every kind; the organisation, the person, the place and the target are made."""
    target = make_happening(by, "Memorandum signed", kind="memorandum", type="document")
    return make_draft(
        title=TALKS,
        when=when.span(date(2020, 4, 14), date(2020, 4, 16), "14–16 April 2020"),
        place=make_place(by).code,
        format="online",
        section="education",
        importance=3,
        source="Ana's notes",
        subject_label="the third line",
        subject_code="L-0003",
        parties=(
            PartyDraft("partner", make_organisation(by).code),
            PartyDraft("agent", collective=Words("several agencies", "несколько агентств", "若干机构")),
            PartyDraft("guest", "Nobody Knows Whom"),
        ),
        people=(PersonDraft(make_person(by).code, "speaker"),),
        points=(
            PointDraft("topic", Words("the levels of Russian", "уровни русского языка")),
            PointDraft("agreed", Words("a start in autumn")),
            PointDraft("topic", Words(zh="考试")),
        ),
        values=(
            ValueDraft(Words("students"), Decimal("320.00"), Words("persons"), "at_least", date(2020, 4, 1)),
            ValueDraft(Words("fee"), Decimal("1999.50"), Words("CNY"), "about"),
        ),
        statements=(StatementDraft("P-0001", Words("We are ready."), retold=True),),
        links=(LinkDraft(target.code, "follows"),),
    )


def make_happening(by: User, title: str | Words = "Talks", **given: Any) -> Happening:
    return actions.record_happening(draft=make_draft(title, **given), by=by, at=AT)


def make_proposal(by: User, text: str = "Nobody Knows Whom") -> Proposal:
    """A name that waits, because a happening uses it."""
    make_happening(by, f"Talks with {text}", parties=(PartyDraft("partner", text),))
    return Proposal.objects.get(text=text)
