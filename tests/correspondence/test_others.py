"""Gifts, video addresses, and letters from templates: what they record, what they owe, how they read."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from attache.daybook.chronicle.models import Happening
from attache.daybook.commitments.models import Commitment
from attache.kernel import clock
from attache.kernel.languages import Language, Words
from attache.kernel.russian.people import PersonWords
from attache.kernel.search import index
from attache.registry.people.models import User
from attache.relations.correspondence import actions, outputs
from attache.relations.correspondence.logic.address import Addressee
from attache.relations.correspondence.logic.templates import Template
from attache.relations.correspondence.models import Appeal, Gift, Letter
from attache.relations.correspondence.states import APPEAL, GIFT
from tests.correspondence.factories import (
    AT,
    LATER,
    MASKS,
    SPRING,
    appear,
    draft,
    fresh,
    give,
    make_ana,
    make_partner,
    make_rector,
    make_vice_rector,
    owed,
    register,
    send,
)

pytestmark = pytest.mark.django_db
HOME = "/office/letters/"


@pytest.fixture(autouse=True)
def after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)


@pytest.fixture
def ana() -> User:
    return make_ana()


@pytest.fixture
def client(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def read(content: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)


def test_a_gift_records_its_happening_with_what_was_given(ana: User):
    make_vice_rector(ana)
    gift = give(ana, amount="5000", unit={"en": "pieces"}, value="1200", currency="CNY", when=SPRING)
    told = gift.happening
    assert (told.kind, told.precision, [party.role for party in told.parties.all()]) == (
        "gift", "season", ["giver", "receiver"],
    )  # fmt: skip
    assert (told.points.get().text.ru, str(told.figures.get())) == ("медицинские маски", "medical masks: 5000 pieces")


def test_what_we_give_has_the_roles_turned_round(ana: User):
    make_vice_rector(ana)
    content = {"title": {"en": "Books"}, "goods": {"en": "books"}, "organisation": make_partner(ana).code}
    gift = actions.enter_gift(office=ana.office, content=content, direction="out", by=ana, at=AT)
    assert gift.happening is not None
    roles = {str(party): party.role for party in gift.happening.parties.all()}
    assert roles["Polytechnic"] == "giver"
    with pytest.raises(actions.NotToUs):
        actions.thank_for(gift=gift, by=ana, at=AT)


def test_thanks_are_owed_written_sent_and_linked(ana: User):
    make_vice_rector(ana)
    gift = give(ana, person=make_rector(ana).code, **owed(ana))
    assert str(Commitment.objects.get().what) == "Thank for “Masks from Xi'an”"
    letter = actions.thank_for(gift=gift, by=ana, at=AT)
    sent = send(letter, ana)
    assert Commitment.objects.get().state == "done"
    assert [(link.target, link.kind) for link in sent.happening.links.all()] == [(gift.happening, "answers")]


def test_a_value_has_its_currency_and_a_published_address_its_right(ana: User):
    with pytest.raises(actions.NoCurrency):
        give(ana, value="12")
    with pytest.raises(actions.NoRight):
        appear(ana, evidence="")
    assert appear(ana, evidence="", publishable=False).happening.publishable is False


def test_a_video_address_records_who_spoke_and_what_was_said(ana: User):
    told = appear(ana).happening
    assert (told.kind, told.format, told.people.get().role, told.statements.get().retold) == (
        "video_address", "online", "speaker", True,
    )  # fmt: skip


def test_gifts_and_addresses_are_found_corrected_and_brought_back(ana: User):
    gift, one = give(ana), appear(ana, transcript={"zh": "同舟共济"})
    assert (index.codes("маски", GIFT), index.codes("同舟共济", APPEAL)) == ([gift.code], [one.code])
    before = outputs.content_of(gift)
    actions.correct_paper(paper=gift, content={"goods": {"en": "gloves"}}, by=ana, at=LATER)
    assert str(fresh(gift).happening.points.get().text) == "gloves"
    actions.restore_version(record=fresh(gift), content=before, by=ana, at=LATER)
    assert fresh(gift).goods == Words.read(MASKS)
    assert [outputs.versions_of(record.code).record for record in (gift, one)] == [gift, one]
    table = outputs.KEPT.words([before])
    assert set(before) <= set(table)
    actions.refresh_gift(codes=[gift.code], by=ana, at=LATER)
    actions.refresh_appeal(codes=[one.code, "V-99"], by=ana, at=LATER)


def test_a_letter_of_thanks_names_everybody_in_the_right_case(ana: User):
    make_vice_rector(ana)
    letter = fresh(actions.thank_for(gift=give(ana, person=make_rector(ana).code), by=ana, at=AT))
    words = letter.words
    assert words.ru.startswith(
        "Уважаемая госпожа Лэй Япин!\n\nОт имени Политеха сердечно благодарим вас за медицинские маски."
    )
    assert words.zh.startswith("尊敬的雷亚萍校长：\n\n我们谨代表圣彼得堡理工大学，衷心感谢贵方赠送的医用口罩。")
    assert words.zh.endswith("此致\n敬礼！")
    assert words.en.startswith(
        "Dear Ms Lei Yaping,\n\nOn behalf of Polytechnic, we thank Xi'an Technological University"
    )


@pytest.mark.parametrize("template", Template.values)
def test_every_template_reads_in_three_languages(ana: User, template: str):
    came = register(ana, theirs="XA-17")
    letter = actions.fill_letter(letter=draft(ana, answers=came.code, words={}), template=template, by=ana, at=AT)
    assert letter.words.missing() == []
    assert "{" not in "".join(letter.words[language] for language in Language)
    assert ("XA-17" in letter.words.ru) == (template == Template.ANSWER)


@pytest.mark.parametrize(
    ("russian", "dear", "above"),
    [
        (PersonWords("Петров", "Пётр", "Ильич", "m"), "Уважаемый Пётр Ильич!", ["Петру Ильичу Петрову"]),
        (PersonWords("Чжан", "Вэй", gender="m", chinese=True), "Уважаемый господин Чжан Вэй!", ["Чжан Вэю"]),
        (PersonWords("Чжан", "Вэй", chinese=True), "Уважаемые коллеги!", ["Чжан Вэй"]),
        (None, "Уважаемые коллеги!", []),
    ],
)  # fmt: skip
def test_people_are_addressed_by_the_custom_of_their_language(russian, dear: str, above: list[str]):
    to = Addressee(
        Words("X", "Х", "张伟"), Words("Rector", "ректор", "校长"), Words("Institute", "институт", "学院"), "", russian
    )
    assert (to.dear(Language.RU), to.above(Language.RU)) == (dear, ["Ректору института", *above])
    assert (to.above(Language.ZH), to.above(Language.EN)) == (["学院", "张伟校长"], ["X", "Rector", "Institute"])
    assert to.dear(Language.EN) == "Dear X,"


def test_a_body_without_a_person_is_addressed_as_colleagues():
    to = Addressee(body=Words("Institute", "институт", "学院"))
    assert [to.dear(one) for one in Language] == ["Dear colleagues,", "Уважаемые коллеги!", "尊敬的各位同仁："]
    assert to.above(Language.RU) == ["институт"]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Polytechnic", "No. shanghai-2020/1", "24 April 2020", "Rector", "Dear Ms Lei Yaping,", "Vice-Rector"]),
        ("ru", ["Политех", "№ shanghai-2020/1", "Ректору Сианьского технологического", "Лэй Япин", "Проректор"]),
        ("zh", ["圣彼得堡理工大学", "编号：shanghai-2020/1", "雷亚萍校长", "国际事务副校长", "敬礼！"]),
    ],
)  # fmt: skip
def test_a_letter_opens_as_docx_whole_in_each_language(ana: User, client: Client, language: str, parts: list[str]):
    signed = make_vice_rector(ana)
    letter = actions.thank_for(gift=give(ana, person=make_rector(ana).code), by=ana, at=AT)
    sent = send(actions.correct_paper(paper=letter, content={"signatory": signed.code}, by=ana, at=AT), ana)
    answer = client.get(f"{sent.get_absolute_url()}{language}.docx")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="shanghai-2020-1-{language}.docx"'
    text = read(answer.content)
    assert [part for part in parts if part not in text] == []
    assert all(line in text for line in sent.words[Language(language)].split("\n\n"))


def test_a_language_that_was_not_written_has_no_file(ana: User, client: Client):
    letter = draft(ana, words={"en": "Dear colleagues"}, signatory="Ivan Nobody")
    assert client.get(f"{letter.get_absolute_url()}zh.docx").status_code == 404
    assert "Ivan Nobody" in read(client.get(f"{letter.get_absolute_url()}en.docx").content)


def test_a_gift_is_entered_thanked_for_and_corrected_on_its_pages(ana: User, client: Client):
    typed = {
        "goods_en": "masks", "organisation": "Somebody new", "person": "", "when": "spring 2020", "owner": ana.code,
        "due": "2020-05-01", "importance": "2", "publishable": "on", "note": "", "amount": "5000", "value": "",
        "currency": "", "received_by": "Ana",
    }  # fmt: skip
    assert client.post(HOME + "gifts/new/", {**typed, "value": "3"}).status_code == 422
    client.post(HOME + "gifts/new/", typed)
    gift = Gift.objects.get()
    assert (str(gift), gift.precision, Happening.objects.count()) == ("masks", "season", 1)
    assert "5,000" in client.get(gift.get_absolute_url()).content.decode()
    answer: Any = client.post(f"{gift.get_absolute_url()}thank/")
    letter = Letter.objects.get()
    assert (answer.url, letter.thanks_for) == (letter.get_absolute_url(), gift)
    client.post(f"{gift.get_absolute_url()}edit/", {**typed, "goods_en": "gloves"})
    assert str(fresh(gift).goods) == "gloves"
    assert "gloves" in client.get(HOME + "gifts/").content.decode()


def test_a_video_address_is_entered_on_its_page(ana: User, client: Client):
    lei = make_rector(ana)
    typed = {
        "title_en": "A message", "organisation": "Somebody new", "person": lei.code, "when": "", "owner": "", "due": "",
        "importance": "2", "publishable": "on", "note": "", "link": "", "said_en": "Together.", "evidence": "",
    }  # fmt: skip
    assert client.post(HOME + "appeals/new/", typed).status_code == 422
    client.post(HOME + "appeals/new/", {**typed, "evidence": "Her letter"})
    one = Appeal.objects.get()
    assert "Her letter" in client.get(one.get_absolute_url()).content.decode()
    assert "Nothing fits" in client.get(HOME + "appeals/?q=nothing").content.decode()


def test_a_template_is_previewed_and_put_into_the_letter(ana: User, client: Client):
    letter = draft(ana, words={})
    page = client.get(f"{letter.get_absolute_url()}template/?template=invitation").content.decode()
    assert "has the honour to invite you" in page
    named = [bool(letter.title[language]) for language in Language]
    assert [row[3] for row in client.get(f"{letter.get_absolute_url()}template/").context["shown"]] == named
    assert ("not written in this language yet" in page) == (not all(named))
    client.post(f"{letter.get_absolute_url()}template/", {"template": "invitation"})
    assert "诚挚邀请" in fresh(letter).words.zh
