"""The office's records as the proofreader's tests need them: one registry for every check."""

from datetime import date
from typing import Any

from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.states import Kind, NameKind
from attache.registry.people.models import User
from attache.registry.proofreading import queries
from attache.registry.proofreading.logic.sheets import Finding, Passage, Source
from tests.naming.factories import make_look_alike
from tests.partners.factories import JITRI, give, make_partner, make_person
from tests.people.factories import AT

ON = date(2020, 5, 28)
OWN = Words(
    "St. Petersburg Polytechnic University", "Санкт-Петербургский политехнический университет", "圣彼得堡理工大学"
)
RFBR = Words("Russian Foundation for Basic Research", "Российский фонд фундаментальных исследований")
SDJTU = Words("Shandong Jiaotong University", "Шаньдунский университет путей сообщения", "山东交通学院")
XUT = Words("Xi'an University of Technology", "Сианьский политехнический университет", "西安理工大学")


class Office:
    """Ana, our own university, and the bodies that the digest of spring 2020 speaks of."""

    def __init__(self, ana: User) -> None:
        self.ana = ana
        self.own = make_partner(ana, OWN, is_own=True, acronym=Words("SPbPU", "СПбПУ"))
        self.xatu = make_partner(ana, acronym=Words("XATU"))
        self.lei = make_person(ana)
        give(self.lei, self.xatu, ana)
        self.note(self.xatu, "ru", NameKind.ACCEPTED, "СТУ")
        self.rfbr = make_partner(ana, RFBR, Kind.FUND, acronym=Words("RFBR", "РФФИ"))
        self.jitri = make_partner(ana, JITRI, Kind.INSTITUTE, acronym=Words("JITRI"))
        self.sdjtu = make_partner(ana, SDJTU)
        difference = Words("The other university of Xi'an.", "Другой университет Сианя.", "西安的另一所大学。")
        make_look_alike(ana, self.xatu, outside=XUT, difference=difference)

    def note(self, body: Organisation, language: str, kind: NameKind, text: str, **given: Any) -> None:
        partners.note_other_form(
            organisation=body, language=language, kind=kind, text=text, **given, by=self.ana, at=AT
        )

    def person(self, english: NameParts, russian: NameParts) -> Person:
        names = {Language.EN: english, Language.RU: russian}
        return make_person(self.ana, names, gender="m", family_first=False)


def read(text: str, language: str = "en", **given) -> list[Finding]:
    """What is said of one text."""
    return queries.proofread([Passage("text", language, text, **given)], ON)


def told(text: str, language: str = "en", **given) -> list[tuple[str, str, str]]:
    """The same as check, words and fix."""
    return [(one.check, one.words, one.fix) for one in read(text, language, **given)]


def versions(*, source: Source | None = None, **texts: str) -> list[tuple[str, str, str]]:
    """What is said of one text in several languages: language, check, words."""
    passages = [Passage(f"text/{one}", one, text, group="text", source=source) for one, text in texts.items()]
    return [(one.language, one.check, one.words) for one in queries.proofread(passages, ON)]
