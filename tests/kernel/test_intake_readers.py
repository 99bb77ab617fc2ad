"""Texts in three encodings, captions written anew, films told from their boxes, documents and PDFs that only say."""

import struct

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from attache.kernel import intake
from attache.kernel.intake import captions, refusals
from attache.kernel.intake.captions import Cue, Unclear, dump, parse
from tests.kernel.samples import (
    SOUND,
    archive,
    box,
    coding,
    document,
    element,
    ftyp,
    mp4,
    mvhd,
    open_parts,
    pdf,
    relation,
    track,
    webm,
    webm_track,
)

RUSSIAN = "Дорогие друзья! Все очные встречи отменены, почти все планы изменились. Ректор № 1 — «держитесь»."
CHINESE = "亲爱的朋友们：所有线下会议均已取消，几乎所有计划都发生了重大变化。（西安工业大学）"


# Texts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (CHINESE, "utf-8"),
        ("Plain words", "ascii"),
        ("ПРИКАЗ РЕКТОРА", "cp1251"),
    ],
)
def test_texts_of_the_two_offices_are_read_and_kept_as_utf_8(text: str, encoding: str):
    taken = intake.take(text.encode(encoding), "note.txt")
    assert taken.data.decode() == text


WORDS = st.sampled_from(RUSSIAN.replace("!", "").split())
CHARACTERS = st.sampled_from(CHINESE)


@given(st.lists(WORDS, min_size=2, max_size=30).map(" ".join))
def test_russian_in_the_old_encoding_is_never_taken_for_chinese(text: str):
    assert intake.take(text.encode("cp1251"), "note.txt").data.decode() == text


@given(st.text(CHARACTERS, min_size=25, max_size=100))
def test_chinese_in_the_old_encoding_is_never_taken_for_russian(text: str):
    assert intake.take(text.encode("gb18030"), "note.txt").data.decode() == text


@pytest.mark.parametrize("text", ["姓名,手机号\n李娜,13900000001\n", "学生姓名\n喆骞\n", "小明，你好\n"])
def test_a_few_lines_of_chinese_are_no_russian(text: str):
    words = ("姓名", "手机")
    assert intake.take(text.encode("gb18030"), "a.csv", words=words).data.decode() == text


@pytest.mark.parametrize("text", ["ФИО;Телефон\nИванов;123\n", "СПбПУ\n", "Город\nМосква\n"])
def test_a_few_lines_of_russian_are_no_chinese(text: str):
    words = ("姓名", "手机", "фио")
    assert intake.take(text.encode("cp1251"), "a.csv", words=words).data.decode() == text


NAMES = st.lists(
    st.text(st.sampled_from("王李张刘陈杨赵黄周吴娜伟芳敏静丽强磊洋艳勇军杰娟涛明喆珺骞"), min_size=2, max_size=3),
    max_size=3,
)


@given(NAMES)
def test_a_class_of_two_or_three_is_read_by_its_headings(names: list[str]):
    text = "\n".join(["姓名,微信号", *(f"{name},wx_{at}00000" for at, name in enumerate(names))])
    assert intake.take(text.encode("gb18030"), "a.csv", words=("姓名",)).data.decode() == text


def test_a_formula_below_a_title_is_seen_whatever_stands_between_the_cells():
    with pytest.raises(refusals.Active):
        intake.take(b"Title\nname;sum\nA;=HYPERLINK(1)\n", "a.csv")


def test_bytes_with_zeros_between_them_are_no_text():
    with pytest.raises(refusals.OtherInside):
        intake.take(b"\xc4\0\xd0\0", "note.txt")


def test_line_ends_become_plain():
    assert intake.take(b"one\r\ntwo\rthree\n", "note.txt").data == b"one\ntwo\nthree\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_with_telephone_numbers_and_losses_come_in(delimiter: str):
    table = delimiter.join(["Lu", "+7 (812) 775-05-10", "-5", "- see above!", '"two\nlines"']) + "\n"
    assert intake.take(table.encode(), "list.csv").media_type == "text/csv"


# Captions -----------------------------------------------------------------------------------------------------------

PLAIN = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Zs")), min_size=1, max_size=30
)


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    found, at = [], 0
    for _number in range(draw(st.integers(1, 6))):
        at += draw(st.integers(0, 4_000_000))
        lines = draw(st.lists(PLAIN, min_size=1, max_size=3))
        words = "\n".join(captions._escaped(line.replace("<", "").replace("-->", "")) or "x" for line in lines)
        settings = draw(
            st.sampled_from([(), ("align:start",), ("line:0", "position:20%"), ("vertical:rl", "size:50.5%")])
        )
        found.append(Cue(at, at + draw(st.integers(1, 90_000)), words, settings))
    return found


@given(cues())
def test_captions_that_were_written_are_read_as_they_were(written: list[Cue]):
    assert parse(dump(written)) == written


@given(st.text(st.sampled_from("WEBVT \n0123:.->abi</>v&;lt\t")))
def test_whatever_is_understood_is_written_so_that_it_stays(text: str):
    try:
        once = parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n")
    except Unclear:
        return
    written = dump(once)
    assert parse(written) == once
    assert dump(parse(written)) == written


def test_captions_are_written_anew_without_styles_notes_names_and_classes():
    sent = (
        "\ufeffWEBVTT - Appeal\nKind: captions\n\nSTYLE\n::cue { background: url(https://evil.example) }\n\n"
        "NOTE made by hand\n\nREGION\nid:r\n\nintro\n00:01.000 --> 01:00:02.500 align:start line:-1\n"
        "<v.loud Rector>Dear <b>friends</b> &amp; colleagues, 5 &lt; 6&nbsp;& more &#60;i&#62; &bogus; &#7;\n"
        "<c.red>second</c> <lang zh>朋友</lang> <i>line\n"
    )
    assert intake.take(sent.encode(), "appeal.vtt").data.decode() == (
        "WEBVTT\n\n00:00:01.000 --> 01:00:02.500 align:start line:-1\n"
        "<v Rector>Dear <b>friends</b> &amp; colleagues, 5 &lt; 6&nbsp;&amp; more &lt;i&gt; &amp;bogus; \n"
        "<c>second</c> <lang zh>朋友</lang> <i>line</i></v>\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("WEBVTT --> x", 1),
        ("WEBVTT\n00:01.000 --> 00:02.000\nHi", 1),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nfine\n\n00:00.500 --> 00:03.000\nearlier", 6),
        ("WEBVTT\n\nname\n00:01.000 -- 00:02.000\nHi", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<u>Hi</b>", 4),
        ("WEBVTT\n\nNOTE\nnothing else", 4),
    ],
)
def test_the_line_that_is_wrong_is_named(text: str, line: int):
    with pytest.raises(Unclear) as caught:
        parse(text)
    assert caught.value.line == line


def test_captions_end_somewhere():
    with pytest.raises(Unclear):
        parse("WEBVTT\n" + "\n00:01.000 --> 00:02.000\nHi\n" * 20_001)


# Films --------------------------------------------------------------------------------------------------------------


def test_a_film_tells_its_size_and_length():
    taken = intake.take(mp4(), "appeal.mp4")
    assert (taken.width, taken.height, taken.seconds) == (640, 360, 12.5)


def test_a_film_taken_upright_is_shown_upright():
    upright = track(matrix=(0, 1, 0, 0xFFFF, 0, 0, 0, 0, 1))
    taken = intake.take(mp4(mvhd(), upright), "appeal.mp4")
    assert (taken.width, taken.height) == (360, 640)


def test_a_film_with_heads_of_64_bits():
    long = box(b"mvhd", b"\x01" + bytes(19), struct.pack(">IQ", 600, 6000), bytes(80))
    assert intake.take(mp4(long, track()), "appeal.mp4").seconds == 10
    wide = mp4()[: -len(box(b"mdat", b"pictures"))] + struct.pack(">I4sQ", 1, b"mdat", 24) + b"pictures"
    assert intake.take(wide, "appeal.mp4").seconds == 12.5
    to_the_end = wide[:-24] + struct.pack(">I4s", 0, b"mdat") + b"pictures"
    assert intake.take(to_the_end, "appeal.mp4").seconds == 12.5
    turned = box(b"tkhd", b"\x01" + bytes(51), struct.pack(">9I", 0, 1, 0, 1, 0, 0, 0, 0, 1), bytes(8))
    on_side = box(b"trak", turned, track()[8 + 84 + 8 :])
    assert intake.take(mp4(mvhd(), on_side), "appeal.mp4").width == 360


@pytest.mark.parametrize("head", [mvhd(scale=0), mvhd(length=0), mvhd(length=2**32 - 1)])
def test_a_length_that_is_not_told_is_not_made_up(head: bytes):
    assert intake.take(mp4(head, track()), "appeal.mp4").seconds is None


def test_sound_beside_the_pictures_is_no_hindrance():
    sound = track(box(b"mp4a", bytes(90)))
    assert intake.take(mp4(mvhd(), sound, track()), "appeal.mp4").width == 640
    both = coding(b"vp09", (1280, 720)) + box(b"text", bytes(4))
    assert intake.take(mp4(mvhd(), track(both)), "appeal.mp4").width == 1280


def test_where_and_by_whom_a_film_was_taken_is_blanked_and_nothing_moves():
    place = box(b"udta", box(b"\xa9xyz", b"+59.9390+030.3158/"))
    maker = box(b"meta", bytes(4), b"Camera of Lei Yaping")
    sent = mp4(mvhd(), track(), place, maker, end=box(b"uuid", b"Lei Yaping was here"))
    kept = intake.take(sent, "appeal.mp4").data
    assert (b"Lei" in sent, b"Lei" in kept, b"59.9" in kept) == (True, False, False)
    assert len(kept) == len(sent)
    assert kept.index(b"mdat") == sent.index(b"mdat")


def test_a_webm_tells_its_size_and_length():
    taken = intake.take(webm(), "appeal.webm")
    assert (taken.width, taken.height, taken.seconds) == (640, 360, 12.5)


def test_a_webm_that_a_browser_recorded_leaves_its_sizes_open():
    assert intake.take(webm(open_ended=True), "appeal.webm").width == 640


@pytest.mark.parametrize("length", [0, 5, 125, 126, 127, 128, 5000])
def test_tags_of_a_webm_are_blanked_and_nothing_moves(length: int):
    private = b"Lei Yaping"[:length].ljust(length, b"!")
    sent = webm(element(0x1254C367, private))
    kept = intake.take(sent, "appeal.webm").data
    assert len(kept) == len(sent)
    assert kept.index(b"block") == sent.index(b"block")
    assert not private or private not in kept
    assert intake.take(kept, "appeal.webm").seconds == 12.5


@pytest.mark.parametrize(
    "raw", [struct.pack(">d", float("nan")), struct.pack(">d", -1.0), struct.pack(">f", float("inf"))]
)
def test_an_impossible_length_of_a_webm_is_not_told(raw: bytes):
    again = element(0x1549A966, element(0x4489, raw))
    assert intake.take(webm(again), "appeal.webm").seconds is None


def test_a_length_in_no_known_form_is_passed_over():
    assert intake.take(webm(element(0x1549A966, element(0x4489, b"\0"))), "appeal.webm").seconds == 12.5


def test_a_short_float_is_read_as_well():
    again = webm(element(0x1549A966, element(0x4489, struct.pack(">f", 2000))))
    assert intake.take(again, "appeal.webm").seconds == 2


def test_other_tracks_of_a_webm_are_passed_over():
    tracks = webm_track()
    sound = element(0x1654AE6B, element(0xEC, b"") + element(0xAE, element(0x86, b"A_OPUS")))
    assert intake.take(webm(sound, tracks=tracks), "appeal.webm").width == 640


# Documents and PDFs -------------------------------------------------------------------------------------------------


def test_a_document_may_link_to_pages_and_carry_a_table_and_pictures():
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": relation("hyperlink", "https://english.spbstu.ru/"),
        "word/embeddings/table.xlsx": document("xlsx"),
        "word/media/image1.png": SOUND["drawing.png"],
        "word/styles.xml": "<?xml version='1.0'?><w:styles xmlns:w='w'/>".encode("utf-16"),
        "docProps/core.xml": "<p><d>DDE is a word like others</d></p>",
    }
    assert intake.take(document("docx", parts), "minutes.docx").kind == intake.Kind.DOCUMENT


def test_a_document_of_the_open_kind_may_carry_a_chart():
    parts = {
        **open_parts(),
        "Object 1/content.xml": "<o/>",
        "Pictures/": b"",
        "Configurations2/accelerator/current.xml": b"",
    }
    assert intake.take(archive(parts), "text.odt").media_type.endswith("opendocument.text")


def test_a_pdf_may_link_to_pages_and_open_at_a_place():
    def change(made: pikepdf.Pdf) -> None:
        link = Dictionary(S=Name.URI, URI=String("https://english.spbstu.ru/"))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=link)
        made.pages[0].obj.update({"/Annots": Array([made.make_indirect(note)])})
        made.Root.update({"/OpenAction": Array([made.pages[0].obj, Name.Fit])})

        made.make_indirect(String("alone"))

    taken = intake.take(pdf(change), "memo.pdf")
    assert (taken.pages, taken.kind) == (1, intake.Kind.PDF)


def test_a_pdf_of_more_objects_than_anybody_reads_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("attache.kernel.intake.pdf.OBJECTS", 2)
    with pytest.raises(refusals.TooMuchInside):
        intake.take(SOUND["memo.pdf"], "memo.pdf")


def test_brands_are_looked_for_among_all():
    assert intake.take(mp4(begin=ftyp(b"XAVC")), "appeal.mp4").width == 640
