"""A letter on the paper of the office: as PDF, as DOCX, as it is previewed and as it goes along by mail."""

import sys
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from docx import Document
from PIL import Image

from attache.kernel import files, printing
from attache.kernel.languages import Language, Words
from attache.kernel.outbox import gateways
from attache.kernel.outbox.actions import MOST_CARRIED, TooHeavy, put
from attache.kernel.outbox.enclosures import Enclosure
from attache.kernel.outbox.models import Note, NoteFile
from attache.kernel.outbox.troubles import Undeliverable
from attache.registry.partners import actions as partners
from attache.registry.people import actions as people
from attache.relations.correspondence import outputs
from attache.relations.correspondence.outputs import sheets
from tests.correspondence.factories import AT, draft, fresh, make_ana, make_partner, make_rector, make_vice_rector, send

ADDRESS = Words("29 Long Street\nShanghai", "Шанхай,\nДлинная ул., 29", "上海市长街29号")
PAPER = {"address": ADDRESS, "phone": "+86 21 5550", "email": "o@a.example", "site": "", "through_decrees": False}
pytestmark = pytest.mark.django_db


def enter(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ana():
    found = make_ana()
    people.correct_office(office=found.office, values=PAPER, by=found, at=AT)
    return found


@pytest.fixture
def letter(ana):
    return draft(ana, person=make_rector(ana).code, signatory=make_vice_rector(ana).code)


def mailed(ana):
    partners.add_channel(owner=make_partner(ana), kind="mail", value="rector@xatu.example", by=ana, at=AT)


def test_the_sheet_has_the_letterhead_the_addressee_and_the_signature_in_its_language(ana, letter):
    sheet = sheets.sheet(fresh(letter), Language.RU)
    assert (sheet.own, sheet.contact) == ("Политех", ["Шанхай,", "Длинная ул., 29", "+86 21 5550 · o@a.example"])
    assert sheet.to == ["Ректору Сианьского технологического университета", "Лэй Япин"]
    assert sheet.numbers == []
    assert sheet.paragraphs == [["Уважаемые коллеги, спасибо."]]
    assert sheet.signature[0] == "Проректор по международной деятельности"
    sent = sheets.sheet(fresh(send(letter, ana)), Language.ZH)
    assert sent.numbers == [f"编号：{sent_number(ana)}", "2020年4月24日"]


def sent_number(ana):
    return f"{ana.office.code}-2020/1"


@pytest.mark.parametrize("language", list(Language))
def test_the_pdf_is_tagged_carries_its_fonts_and_is_the_same_each_time(letter, language):
    made = sheets.pdf(fresh(letter), language)
    assert made == sheets.pdf(fresh(letter), language)
    with pikepdf.open(BytesIO(made)) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang).startswith(language.value)
        fonts = list(read.pages[0].Resources.Font.values())
        assert any("NotoSerifSC" in str(font.BaseFont) for font in fonts) == (language is Language.ZH)
        assert all("/FontFile" in "".join(described(font)) for font in fonts)


def described(font):
    return font.DescendantFonts[0].FontDescriptor.keys()


def test_the_docx_has_the_same_lines(letter):
    _kind, made = outputs.FORMATS["docx"]
    lines = [one.text for one in Document(BytesIO(made(fresh(letter), Language.RU))).paragraphs]
    assert [lines[0], *lines[2:5]] == ["Политех", "Шанхай,", "Длинная ул., 29", "+86 21 5550 · o@a.example"]


def test_rare_signs_of_names_are_printed_and_what_cannot_be_is_said(ana):
    sheets.pdf(fresh(draft(ana, words={"zh": "尊敬的赟喆堃先生：谢谢！"})), Language.ZH)
    beyond = fresh(draft(ana, words={"zh": "尊敬的𠮷先生："}))
    with pytest.raises(printing.NoSign, match="no sign for “𠮷”"):
        sheets.pdf(beyond, Language.ZH)
    shown = enter(ana).get(f"/office/letters/{beyond.code}/zh/")
    assert "no sign for “𠮷”" in shown.content.decode()
    assert "zh.docx" in shown.content.decode()


def test_where_the_engine_is_not_installed_the_letter_goes_out_as_docx(ana, letter, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    mailed(ana)
    client = enter(ana)
    assert "package typst is not installed" in client.get(f"/office/letters/{letter.code}/en/").content.decode()
    send_page = f"/office/letters/{letter.code}/send/"
    refused = client.post(send_page, {"way": "mail", "carried": ["pdf"]})
    assert (refused.status_code, fresh(letter).number) == (422, None)
    assert client.post(send_page, {"way": "mail", "carried": ["docx"]}).status_code == 302
    assert fresh(letter).number == 1


def test_markup_in_a_letter_is_text(ana):
    words = {"en": '#import "/etc/passwd": * \n\n$x^2$ *bold* <label> @ref \\ #pagebreak()'}
    assert len(sheets.pictures(fresh(draft(ana, words=words)), Language.EN)) == 1


def test_the_preview_shows_every_page_as_a_picture(ana):
    long = "\n\n".join(["A paragraph of a long letter that goes on and on. " * 12] * 8)
    letter = draft(ana, words={"en": long})
    client = enter(ana)
    shown = client.get(f"/office/letters/{letter.code}/en/").content.decode()
    assert f"{letter.code}/en-2.png" in shown
    assert Image.open(BytesIO(client.get(f"/office/letters/{letter.code}/en-2.png").content)).width > 800
    for gone in ("en-0.png", "en-9.png", "ru/", "xx.pdf"):
        assert client.get(f"/office/letters/{letter.code}/{gone}").status_code == 404


def test_a_letter_by_mail_takes_its_files_along_and_the_outbox_shows_them(ana, letter):
    mailed(ana)
    client = enter(ana)
    client.post(f"/office/letters/{letter.code}/send/", {"way": "mail", "carried": ["pdf", "docx"]})
    note = Note.objects.get(topic="correspondence.letter")
    number = f"{ana.office.code}-{fresh(letter).year}-1"
    assert [one.name for one in note.carried] == [
        f"{number}-{language}.{ending}" for language in ("en", "ru", "zh") for ending in ("pdf", "docx")
    ]
    assert number in client.get(f"/office/outbox/{note.code}/").content.decode()
    taken = client.get(f"/office/outbox/{note.code}/files/1/")
    assert (taken.content[:5], taken["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert client.get(f"/office/outbox/{note.code}/files/7/").status_code == 404
    parts = [part.get_filename() for part in gateways.message_of(note).message().walk() if part.get_filename()]
    assert parts == [one.name for one in note.carried]


def test_a_file_that_is_gone_is_told_as_trouble_of_the_disk(ana, letter):
    mailed(ana)
    send(letter, ana, way="mail")
    note = Note.objects.get(topic="correspondence.letter")
    NoteFile.objects.create(note=note, file="0" * 64, name="gone.pdf", media_type="application/pdf", size=1)
    with pytest.raises(Undeliverable) as trouble:
        gateways.message_of(note)
    assert (trouble.value.code, trouble.value.final) == ("disk", False)


def test_files_that_no_server_takes_are_refused_and_nothing_is_written(ana):
    heavy = [Enclosure("a.bin", "application/octet-stream", b"a" * (MOST_CARRIED // 2 + 1))] * 2
    told = {"subject": ana, "to_name": "Li", "language": "en", "subject_line": "x", "body": "x", "by": ana, "at": AT}
    with pytest.raises(TooHeavy, match="11 MB together; a letter takes 10 MB along"):
        put("tests.letter", **told, attachments=heavy)
    assert not Note.objects.exists()
    note = put("tests.letter", **told, attachments=[Enclosure("a\r\nb.txt", "text/plain", b"text")])
    assert [(one.name, files.read(one.file)) for one in note.carried] == [("a b.txt", b"text")]
