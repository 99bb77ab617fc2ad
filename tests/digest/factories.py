"""An office in Shanghai with a spring to tell of, and its edition."""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PersonDraft, PointDraft, StatementDraft
from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, queries
from attache.front.digest.models import Edition, Item, Picture, Text
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Kind
from attache.registry.people.models import Office, User
from attache.registry.people.states import Role
from attache.registry.proofreading.actions import answer_finding
from attache.registry.proofreading.states import Severity
from tests.partners.factories import JITRI, NARI, make_partner, make_person
from tests.people.factories import make_office, make_user
from tests.quotations.factories import settle

AT = datetime(2020, 5, 26, 6, 0, tzinfo=UTC)
LATER = datetime(2020, 5, 28, 7, 0, tzinfo=UTC)
SPRING = (date(2020, 3, 1), date(2020, 5, 31))
MATERIALS = Words("new materials", "новые материалы", "新材料")
LETTER = Words("We go on together.", "Мы идём дальше вместе.", "我们携手前行。")


def make_editor(office: Office | None = None) -> User:
    """Ana, who compiles and edits."""
    return make_user("ana", Role.OFFICE_STAFF, Role.EDITOR, office=office or make_office())


def make_head(office: Office) -> User:
    """Lin, who publishes."""
    return make_user("lin", Role.HEAD, office=office)


def make_institute(by: User) -> Organisation:
    return make_partner(by, JITRI, Kind.INSTITUTE)


def make_company(by: User) -> Organisation:
    return make_partner(by, NARI, Kind.COMPANY)


def make_happening(by: User, partner: Organisation | None = None, **given) -> Happening:
    """A video conference on new materials in April 2020, unless something else is said."""
    values: dict[str, Any] = {
        "type": "meeting",
        "kind": "video_conference",
        "title": Words("Talks on materials", "Беседа о материалах", "材料会谈"),
        "when": when.month(2020, 4),
        "section": "science",
        "points": (PointDraft("topic", MATERIALS),),
    }
    parties = (PartyDraft(organisation=partner.code),) if partner else ()
    draft = Draft(office=by.office.code, **{"parties": parties} | values | given)
    return chronicle.record_happening(draft=draft, by=by, at=AT)


def make_letter(by: User, partner: Organisation) -> Happening:
    """A letter of Rector Lei, with her own words, which somebody answers for."""
    lei = make_person(by)
    letter = make_happening(
        by,
        kind="letter",
        type="courtesy",
        section="courtesy",
        when=when.day(date(2020, 5, 4)),
        title=Words("A letter from the Rector", "Письмо ректора", "校长来信"),
        parties=(PartyDraft("sender", partner.code), PartyDraft("addressee", partner.code)),
        people=(PersonDraft(lei.code, "signatory"),),
        points=(PointDraft("topic", MATERIALS),),
        statements=(StatementDraft(lei.code, LETTER),),
    )
    settle(letter, by)
    return letter


def make_edition(by: User, **given) -> Edition:
    """The draft of spring 2020, loaded with everything."""
    values: dict[str, Any] = {"office": by.office, "start": SPRING[0], "end": SPRING[1]}
    edition = actions.compile_edition(**values | given, by=by, at=AT)
    return queries.edition_with_all(edition.code)


def answer_questions(code: str, by: User) -> None:
    """Say of every question of the proofreader that it is right."""
    for finding in queries.findings_of(queries.edition_with_all(code)):
        if finding.severity == Severity.QUESTION:
            answer_finding(finding=finding, by=by, at=LATER)


def approve_edition(*, edition: Edition, by: User, at: datetime, reason: str = "") -> Edition:
    """Approve an edition after somebody has said of every question of the proofreader that it is right."""
    answer_questions(edition.code, by)
    return actions.approve_edition(edition=edition, by=by, at=at, reason=reason)


def make_approved(by: User, edition: Edition | None = None, **given) -> Edition:
    """An edition that has gone all the way to its approval."""
    edition = edition or make_edition(by, **given)
    for move in (actions.begin_editing, actions.hand_to_translators, approve_edition):
        if Edition.objects.get(pk=edition.pk).state == BEFORE[move.__name__]:
            move(edition=edition, by=by, at=LATER)
    return edition


BEFORE = {"begin_editing": "draft", "hand_to_translators": "editing", "approve_edition": "translating"}


def make_published(by: User, edition: Edition | None = None, **given) -> Edition:
    """The same, published."""
    return actions.publish_edition(edition=make_approved(by, edition, **given), by=by, at=LATER)


def again(edition: Edition) -> Edition:
    """The edition as it stands in the database now."""
    return queries.edition_with_all(edition.code)


def item_of(edition: Edition, section: str = "science", number: int = 0) -> Item:
    """An item of a section as it stands now."""
    return list(Item.objects.filter(edition=edition, section=section))[number]


def text_of(item: Item, language: Language = Language.EN) -> Text:
    return item.texts.get(language=language.value)


def told(item: Item, language: Language = Language.EN) -> list[str]:
    """The sentences of an item."""
    return [one["text"] for one in text_of(item, language).sentences]


def sources(item: Item, language: Language = Language.EN) -> list[list[str]]:
    """The happenings of each sentence."""
    return [one["happenings"] for one in text_of(item, language).sentences]


def edit(item: Item, text: str, by: User, language: Language = Language.EN, heading: str = "A heading") -> Item:
    return actions.edit_item(item=item, language=language, heading=heading, text=text, by=by, at=LATER)


def follows(happening: Happening) -> tuple[LinkDraft, ...]:
    return (LinkDraft(happening.code, "follows"),)


def make_jpeg(colour: str = "red") -> bytes:
    """A small picture as a camera would send it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def make_picture(item: Item, by: User, **given) -> Picture:
    """A cleared picture, described in three languages."""
    values: dict[str, Any] = {
        "data": make_jpeg(),
        "name": "photo.jpg",
        "alt": Words("Two people at a screen", "Два человека у экрана", "屏幕前的两个人"),
        "caption": Words("The talks", "Переговоры", "会谈现场"),
        "credit": "Ana Orlova",
        "may_publish": True,
    }
    return actions.add_picture(item=item, **values | given, by=by, at=LATER)
