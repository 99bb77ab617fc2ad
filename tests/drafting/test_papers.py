"""An agreement as DOCX in columns, as a page of record, and as EWP XML that keeps the public structure."""

import io
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from django.test import Client
from docx import Document

from attache.kernel.languages import Language
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.relations.agreements import queries
from attache.relations.agreements.models import Agreement
from attache.relations.drafting import outputs
from attache.relations.drafting.logic.columns import side_by_side
from attache.relations.drafting.logic.ewp import NAMESPACE, faults, hash_of
from tests.agreements.factories import AT, condition, draft, fresh, make_ana, party, sign
from tests.agreements.test_parity import SAMPLE


def parsed(text: str | bytes) -> Element:
    return ET.fromstring(text)  # noqa: S314  our own export, and an example in this file


pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana() -> User:
    return make_ana()


@pytest.fixture
def own(ana: User) -> Organisation:
    made = partners.add_organisation(kind="university", full=SAMPLE, place=None, by=ana, at=AT)
    Organisation.objects.filter(pk=made.pk).update(is_own=True, website="https://www.spbstu.ru/")
    return Organisation.objects.get(pk=made.pk)


def with_website(one: Agreement) -> Agreement:
    Organisation.objects.filter(is_own=False).update(website="https://www.xatu.edu.cn")
    return fresh(one)


def test_articles_stand_side_by_side_and_texts_that_differ_stand_whole():
    assert side_by_side(["Preamble\nArticle 1\na\nArticle 2\nb", "Преамбула\nСтатья 1\nа\nСтатья 2\nб"]) == [
        (["Preamble"], ["Преамбула"]),
        (["Article 1", "a"], ["Статья 1", "а"]),
        (["Article 2", "b"], ["Статья 2", "б"]),
    ]
    assert side_by_side(["Article 1\na", "第一条 一\n第二条 二"]) == [(["Article 1", "a"], ["第一条 一", "第二条 二"])]


def test_the_docx_has_a_column_for_each_language_and_a_place_for_each_signature(ana: User):
    one = draft(ana)
    made = Document(io.BytesIO(outputs.docx(one, [Language.RU, Language.ZH, Language.EN], None)))
    [table] = made.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Exchange with Xi'an", "与西安的交流协议", "Exchange with Xi'an"]
    assert [text.split("\n")[0] for text in cells[1]] == ["Статья 1", "第一条", "Article 1"]
    assert "Lei Yaping" in cells[-1][2]
    assert one.sha256 in made.paragraphs[-1].text


def test_the_page_of_record_is_one_page(ana: User):
    rows = {str(n): condition(what="teaching") for n in range(1, 15)}
    one = sign(ana, conditions=rows)
    for language in Language:
        made = outputs.pdf(one, queries.standing(one), None, language)
        with pikepdf.open(io.BytesIO(made)) as file:
            assert len(file.pages) == 1


def test_the_exchange_keeps_the_structure_and_its_hash(ana: User, own: Organisation):
    rows = {"1": condition(note={"en": "By turns"}), "2": condition(what="teaching", direction="in", months=None)}
    one = with_website(sign(ana, conditions=rows))
    root = parsed(outputs.xml(one, own))
    assert faults(root) == []
    ids = [found.text for found in root.iter(f"{{{NAMESPACE}}}hei-id")]
    assert ids == ["spbstu.ru", "xatu.edu.cn"]
    sending = [found.text for found in root.iter(f"{{{NAMESPACE}}}sending-hei-id")]
    assert sending == ["spbstu.ru", "xatu.edu.cn"]
    assert root.findtext(f".//{{{NAMESPACE}}}cefr-level") == "B1"
    assert root.findtext(f".//{{{NAMESPACE}}}iia-hash") == hash_of(root[0])


def test_what_ewp_does_not_know_is_refused_in_a_sentence(ana: User, own: Organisation):
    with pytest.raises(outputs.Unknown, match="Enter the website"):
        outputs.xml(draft(ana), own)
    with pytest.raises(outputs.NoExchange):
        outputs.xml(with_website(draft(ana, conditions={})), own)
    with pytest.raises(outputs.NotHeld, match="recommended-language-skill"):
        outputs.xml(with_website(draft(ana, conditions={"1": condition(language="", skill="")})), own)
    three = {"1": party(ours=True), "2": party("A"), "3": party("B")}
    with pytest.raises(outputs.OtherThanTwo):
        outputs.xml(draft(ana, parties=three), own)


@pytest.mark.parametrize(
    ("breach", "fault"),
    [
        (lambda iia: iia.remove(iia[0]), "/iias-get-response/iia[1]/partner: 1 times, at least 2, at most 2"),
        (lambda iia: iia.insert(0, iia[2]), "/iias-get-response/iia[1]/partner: stands too late"),
        (lambda iia: iia.append(Element("more")), "/iias-get-response/iia[1]/more: has no place here"),
    ],
)
def test_a_broken_structure_is_named_by_its_place(ana: User, own: Organisation, breach, fault):
    root = parsed(outputs.xml(with_website(sign(ana)), own))
    breach(root[0])
    assert fault in faults(root)


def test_the_public_example_passes_and_has_the_hash_that_it_says():
    """The example of version 7 in the specification's repository, shortened by its contacts."""
    root = parsed(EXAMPLE.replace("NS", NAMESPACE))
    assert faults(root) == []
    assert root.findtext(f".//{{{NAMESPACE}}}iia-hash") == hash_of(root[0])


def test_the_papers_are_taken_away_by_their_page(ana: User, own: Organisation):
    one, client = with_website(sign(ana)), Client()
    client.force_login(ana)
    home = f"/office/agreements/{one.code}/papers/"
    kinds = [client.get(f"{home}{name}").headers.get("Content-Type", "").split(";")[0] for name in (
        "", "ru-zh-en.docx", "ru-zh.docx", "record.pdf", "iia-v7.xml", "zh-ru.docx",
    )]  # fmt: skip
    assert kinds == ["text/html", outputs.DOCX, outputs.DOCX, "application/pdf", "application/xml", "text/html"]
    assert client.get(f"{home}zh-ru.docx").status_code == 404
    assert client.get("/office/agreements/AG-9999/papers/").status_code == 404


EXAMPLE = """<iias-get-response xmlns="NS"><iia>
<partner><hei-id>uw.edu.pl</hei-id><iia-id>0f7a5682-faf7-49a7-9cc7-ec486c49a281</iia-id></partner>
<partner><hei-id>hibo.no</hei-id><iia-id>1954991</iia-id></partner>
<in-effect>true</in-effect>
<cooperation-conditions><student-studies-mobility-spec>
<sending-hei-id>uw.edu.pl</sending-hei-id><sending-ounit-id>140</sending-ounit-id>
<receiving-hei-id>hibo.no</receiving-hei-id>
<receiving-first-academic-year-id>2014/2015</receiving-first-academic-year-id>
<receiving-last-academic-year-id>2020/2021</receiving-last-academic-year-id>
<mobilities-per-year not-yet-defined="true">2</mobilities-per-year>
<recommended-language-skill not-yet-defined="true"><language>en</language><cefr-level>B1</cefr-level></recommended-language-skill>
<subject-area><isced-f-code v6-value="031">0314</isced-f-code><isced-clarification>Social and behavioural sciences</isced-clarification></subject-area>
<total-months-per-year>5</total-months-per-year><blended>false</blended><eqf-level>7</eqf-level><eqf-level>8</eqf-level>
</student-studies-mobility-spec><staff-teacher-mobility-spec>
<sending-hei-id>uw.edu.pl</sending-hei-id><sending-ounit-id>140</sending-ounit-id>
<receiving-hei-id>hibo.no</receiving-hei-id>
<receiving-first-academic-year-id>2016/2017</receiving-first-academic-year-id>
<receiving-last-academic-year-id>2017/2018</receiving-last-academic-year-id>
<mobilities-per-year>2</mobilities-per-year>
<recommended-language-skill><language>en</language><cefr-level>C1</cefr-level></recommended-language-skill>
<subject-area><isced-f-code>0314</isced-f-code></subject-area><total-days-per-year>8</total-days-per-year>
</staff-teacher-mobility-spec></cooperation-conditions>
<iia-hash>87b33170d7a6c6d894215641f39e7b7de36501265479e5ab3922f32d5b225033</iia-hash>
</iia></iias-get-response>"""  # noqa: E501  as the specification has it
