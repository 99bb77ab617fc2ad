"""`attache digest …` as somebody types it."""

import json

import pytest

from attache import commands
from attache.front.digest import actions
from attache.front.digest.models import Edition, Publication
from attache.kernel.languages import Language
from tests.digest.factories import (
    LATER,
    answer_questions,
    edit,
    item_of,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_published,
)
from tests.people.factories import make_office, make_user

pytestmark = pytest.mark.django_db
CODE = "shanghai-2020-03"
PERIOD = ("--from", "2020-03-01", "--to", "2020-05-31")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run a command; gives its exit code, what it said and what it complained of."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = commands.run(["digest", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_list_gives_a_line_for_each_edition(run):
    ana = make_editor()
    make_happening(ana)
    assert run("list") == (0, "", "")
    make_published(ana)
    assert run("list") == (0, "shanghai-2020-03\tpublished\t2020-03-01..2020-05-31\tMarch – May 2020\n", "")


def test_compile_says_the_code_of_the_edition(run):
    ana = make_editor()
    make_happening(ana)
    assert run("compile", "--office", "shanghai", *PERIOD) == (0, "shanghai-2020-03\n", "")
    assert run("compile", "--office", "shanghai", *PERIOD, "--as", "ana") == (0, "shanghai-2020-03\n", "")
    assert Edition.objects.count() == 1


def test_compile_makes_an_issue_of_several_offices(run):
    ana = make_editor()
    make_happening(ana)
    make_happening(make_user("eva", office=make_office("madrid")), section="office")
    assert run("compile", "--office", "shanghai", "--also", "madrid", *PERIOD)[0] == 0
    assert (Edition.objects.get().also, Edition.objects.get().items.count()) == (["madrid"], 3)
    assert run("compile", "--office", "shanghai", *PERIOD)[0] == 0
    assert Edition.objects.get().also == ["madrid"]
    unknown = run("compile", "--office", "shanghai", "--also", "atlantis", *PERIOD)
    assert unknown == (1, "", "attache: There is no office “atlantis”.\n")


def test_compile_says_what_stands_in_the_way(run):
    make_editor()
    wrong_office = run("compile", "--office", "nowhere", *PERIOD)
    assert wrong_office == (1, "", "attache: There is no office “nowhere”.\n")
    nothing = run("compile", "--office", "shanghai", *PERIOD)
    assert nothing == (
        1,
        "",
        "attache: The chronicle holds nothing that may be published from this office and period.\n",
    )
    nobody = run("compile", "--office", "shanghai", *PERIOD, "--as", "nobody")
    assert nobody == (1, "", "attache: There is no such account; name one with --as.\n")


def test_a_date_that_is_none_is_refused_by_the_parser(run, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        run("compile", "--office", "shanghai", "--from", "spring", "--to", "2020-05-31")
    assert "invalid fromisoformat value: 'spring'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "heading"), [("en", "Talks on materials"), ("ru", "Беседа о материалах"), ("zh", "材料会谈")]
)
def test_show_prints_a_draft_in_three_forms(run, lang: str, heading: str):
    ana = make_editor()
    talks = make_happening(ana)
    make_edition(ana)
    code, text, _err = run("show", "shanghai-2020-03", "--lang", lang)
    assert (code, heading in text.splitlines()) == (0, True)
    html = run("show", "shanghai-2020-03", "--lang", lang, "--format", "html")[1]
    assert html.startswith("<!doctype html>")
    assert heading in html
    read = json.loads(run("show", "shanghai-2020-03", "--lang", lang, "--format", "json")[1])
    assert read["sections"][0]["items"][0]["heading"] == heading
    assert [one["happenings"] for one in read["sentences"]] == [[talks.code]] * 3
    assert all(one["text"] for one in read["sentences"])


def test_an_unknown_edition_is_said_to_be_unknown(run):
    sentence = "attache: There is no edition “nowhere”. See: attache digest list\n"
    assert run("show", "nowhere") == (1, "", sentence)
    assert run("publish", "nowhere") == (1, "", sentence)


def test_an_edition_is_moved_on_or_it_is_said_what_stands_in_the_way(run):
    ana = make_editor()
    lin = make_head(ana.office)
    make_happening(ana)
    item = item_of(make_edition(ana))
    edit(item, "A sentence out of thin air.", ana, Language.RU)
    assert run("move", CODE, "translate") == (0, f"translating: {CODE}\n", "")
    code, _out, complaint = run("move", CODE, "approve", "--as", "lin")
    assert (code, complaint.startswith("attache: 1 sentences have no record behind them.")) == (1, True)
    actions.draft_anew(item=item, language=Language.RU, by=ana, at=LATER)
    assert run("move", CODE, "reopen")[2] == "attache: Say why, so that the others know.\n"
    assert run("publish", CODE)[2].startswith("attache: This is no longer possible")
    assert run("move", CODE, "approve", "--as", "lin")[2].startswith("attache: The proofreader still has")
    answer_questions(CODE, lin)
    assert run("move", CODE, "approve", "--as", "lin") == (0, f"approved: {CODE}\n", "")
    assert run("verify", CODE)[0] == 1
    assert run("publish", CODE, "--as", "lin") == (0, f"published: {CODE}\n", "")
    assert Edition.objects.get().published_by == lin


def test_the_seals_of_an_edition_are_verified(run):
    make_happening(ana := make_editor())
    make_published(ana)
    code, out, _err = run("verify", CODE)
    assert (code, [line.split("\t")[1::2] for line in out.splitlines()]) == (
        0,
        [["en", "holds"], ["ru", "holds"], ["zh", "holds"]],
    )
    Publication.objects.filter(language="zh").update(content={"title": "Another"})
    code, out, complaint = run("verify", CODE)
    assert (code, out.count("BROKEN"), complaint) == (1, 1, "attache: 1 of 3 seals do not hold.\n")
