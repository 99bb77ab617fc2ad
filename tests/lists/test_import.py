"""The office's own list comes in whole or not at all, in three languages, and is taken back by one Undo."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache import commands
from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.lists import actions, queries
from attache.registry.lists.logic import columns, tables
from attache.registry.lists.states import Act
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation, OrganisationName, Place
from attache.registry.partners.states import ORGANISATION, Kind
from attache.registry.people.models import User
from attache.registry.tidying import actions as tidying
from tests.lists.samples import workbook
from tests.partners.factories import make_partner, make_place, make_xatu
from tests.people.factories import AT, make_ana, make_boris

pytestmark = pytest.mark.django_db
LIST = """Name (EN),Название,中文名称,Acronym,Город,Country,Тип,ROR,Website,备注
Xi'an Technological University,Сианьский технологический университет,西安工业大学,XATU,,,,,,
Hiboway,,,,Шанхай,cn,агентство,,hiboway.example.org,x
Tsinghua University,,清华大学,,,,大学,https://ror.org/03cve4549,,
"""


@pytest.fixture
def ana() -> User:
    return make_ana()


def bring(text: str, by: User) -> list[str]:
    """Import a list in CSV; what became of each row."""
    table = tables.of_csv(text)
    planned, _slip = actions.import_list(table=table, mapping=columns.guess(table.headings), by=by, at=AT)
    return [one.act.value for one in planned]


def planned(text: str) -> list[queries.Planned]:
    """What the rows of a list in CSV would do."""
    table = tables.of_csv(text)
    return queries.plan(table, columns.guess(table.headings))


def state() -> list[object]:
    """All that the registry says of organisations."""
    rows = Organisation.objects.order_by("code").values_list("code", "kind", "ror_id", "website", "place__code")
    return [*rows, *OrganisationName.objects.order_by("pk").values_list("pk", "kind", "language", "text")]


def test_rows_create_correct_or_leave_and_again_change_nothing(ana: User) -> None:
    xatu = make_partner(ana, ror_id="01t8prc81")
    assert bring(LIST, ana) == [Act.UPDATE, Act.CREATE, Act.CREATE]
    assert bring(LIST, ana) == [Act.SAME] * 3
    fresh = Organisation.objects.with_names().get(pk=xatu.pk)
    assert (fresh.acronym.en, fresh.ror_id) == ("XATU", "01t8prc81")
    hiboway = Organisation.objects.get(names__text="Hiboway")
    assert (hiboway.kind, hiboway.place.name.ru, hiboway.place.country) == ("agency", "Шанхай", "CN")
    assert (hiboway.website, hiboway.note) == ("https://hiboway.example.org", "x")
    assert Organisation.objects.get(ror_id="03cve4549").kind == "university"


def test_one_undo_takes_the_whole_list_back(ana: User) -> None:
    make_xatu(ana)
    before = state()
    table = tables.of_csv(LIST)
    _planned, slip = actions.import_list(table=table, mapping=columns.guess(table.headings), by=ana, at=AT)
    assert slip is not None
    assert state() != before
    slips.take_back(slip=slip, by=ana, at=AT)
    assert state() == before


def test_an_empty_cell_leaves_what_is_there_and_a_city_moves(ana: User) -> None:
    xatu = make_xatu(ana)
    assert bring("name,city\nXi'an Technological University,Xi'an", ana) == [Act.SAME]
    assert bring("name,city\nXi'an Technological University,Xianyang", ana) == [Act.UPDATE]
    fresh = Organisation.objects.with_names().get(pk=xatu.pk)
    assert (str(fresh.place), fresh.acronym.zh, fresh.website) == ("Xianyang", "西工大", "https://www.xatu.edu.cn/")


def test_a_city_without_a_country_is_the_one_that_we_know(ana: User) -> None:
    make_place(ana, Words("Nanjing", "Нанкин", "南京"))
    bring("Name,Город\nNanjing University,Нанкин\n", make_boris())  # an office in Russia
    assert Organisation.objects.get().place.country == "CN"
    assert Place.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "heading", "reason"),
    [
        ("name,ror\nA,1", "ror", "no ROR identifier"),
        ("name,type\nA,circus", "type", "is no kind"),
        ("name,country\nA,China", "country", "two letters"),
        ("name,website\nA,not here", "website", "no address"),
        ("name,acronym\nA," + "x" * 41, "acronym", "longer than 40"),
        ("name,acronym\n,A", "", "no full name"),
        ("name,note\nXi'an Technological University,x\n西安工业大学,y", "", ""),
    ],
)
def test_a_row_that_cannot_be_read_names_its_column(ana: User, row: str, heading: str, reason: str) -> None:
    one = planned(row)[0]
    if reason:
        assert (one.act, one.errors[0][0]) == (Act.ERROR, heading)
        assert reason in one.errors[0][1]


def test_one_bad_row_undoes_all(ana: User) -> None:
    assert bring("name,ror\nA,\nB,x", ana) == [Act.CREATE, Act.ERROR]
    assert not Organisation.objects.exists()


def test_two_rows_of_one_organisation_and_a_row_of_two_are_errors(ana: User) -> None:
    make_xatu(ana)
    make_partner(ana, full=Words("NARI"))
    twice = planned("name,中文名称\nXi'an Technological University,\n,西安工业大学\nA,\na,")
    assert [one.errors for one in twice] == [(), (("", "the same as row 2"),), (), (("", "the same as row 4"),)]
    both = planned("name,中文名称\nNARI,西安工业大学")[0]
    assert both.errors == (("", "its names are those of several organisations: O-0002, O-0001"),)


def test_another_identifier_is_never_written_over(ana: User) -> None:
    make_partner(ana, ror_id="01t8prc81")
    one = planned("name,ror\nXi'an Technological University,038avdt50")[0]
    assert one.errors == (("", "its ROR identifier is another one in the registry, 01t8prc81"),)


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (("Name", "Short name", "Abbreviation"), ["full_en", "short_en", "acronym_en"]),
        (("Название (англ.)", "Название", "Краткое название"), ["full_en", "full_ru", "short_ru"]),
        (("中文名称", "英文名称", "简称", "城市", "国家"), ["full_zh", "full_en", "short_zh", "city_zh", "country"]),
        (("full_ru", "city_zh", "???", "Name", "name"), ["full_ru", "city_zh", "", "full_en", ""]),
        (("Сокращение", "Город", "Страна", "Сайт"), ["acronym_ru", "city_ru", "country", "website"]),
    ],
)
def test_headings_are_read_in_three_languages(headings: tuple, wanted: list) -> None:
    assert columns.guess(headings) == wanted


@given(st.lists(st.lists(st.text(alphabet="ab;, \"'\n", max_size=4), max_size=4), max_size=5))
def test_any_table_becomes_rows_as_wide_as_its_headings(lines: list[list[str]]) -> None:
    text = "\n".join(",".join(line) for line in lines)
    try:
        table = tables.of_csv(text)
    except tables.NoTable:
        return
    assert all(len(cells) == len(table.headings) for _number, cells in table.rows)


def test_a_table_is_neither_empty_nor_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 2)
    with pytest.raises(tables.NoTable, match="no rows"):
        tables.of_csv("name\n\n")
    with pytest.raises(tables.NoTable, match="more than 2"):
        tables.of_csv("name\na\nb\nc")


def run(*words: str | Path) -> int:
    """`attache organisations import …`."""
    return commands.run(["organisations", "import", *map(str, words)])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "cp1251"])
def test_the_command_reads_every_encoding(tmp_path: Path, encoding: str, ana: User, capsys) -> None:
    chinese, russian = "名称;类型\n清华大学;大学\n浙江大学;大学\n", "Название;Тип\nТомский политех;вуз\n"
    text = chinese if encoding == "gb18030" else russian
    (tmp_path / "list.csv").write_bytes(text.encode(encoding))
    assert run(tmp_path / "list.csv", "--as", "ana") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Slip ")
    assert said[1] == f"{Organisation.objects.count()} create"


def test_the_command_reads_a_workbook_maps_and_only_tells(tmp_path: Path, ana: User, capsys) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook([["name", "note"], ["Hiboway", 5]]))
    assert run(tmp_path / "list.xlsx", "--dry-run", "--map", "note=acronym_en") == 0
    assert capsys.readouterr().out == "1 create\n"
    assert not Organisation.objects.exists()
    assert run(tmp_path / "list.xlsx", "--as", "ana", "--map", "note=acronym_en") == 0
    assert str(Organisation.objects.with_names().get().acronym.en) == "5"


def test_the_command_tells_what_is_wrong(tmp_path: Path, ana: User, capsys) -> None:
    (tmp_path / "a.csv").write_text("name,ror\nA,x\n,\n,038avdt50\n")
    (tmp_path / "b.csv").write_text("name\n")
    assert run(tmp_path / "a.csv", "--as", "ana") == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("2 error\n", "row 2, “ror”: “x” is no ROR identifier\nrow 4, it has no full name\n")
    assert run(tmp_path / "a.csv", "--as", "nobody") == 1
    assert run(tmp_path / "a.csv", "--map", "x=full_en") == 1
    assert run(tmp_path / "b.csv") == 1
    assert run(tmp_path / "none.csv") == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["attache"] * 4


def test_the_command_takes_a_list_back(tmp_path: Path, ana: User, capsys) -> None:
    (tmp_path / "a.csv").write_text("name\nHiboway\n")
    assert run(tmp_path / "a.csv", "--as", "ana") == 0
    code = capsys.readouterr().out.split()[1]
    assert commands.run(["organisations", "take-back", code, "--as", "ana"]) == 0
    assert not Organisation.objects.exists()
    assert commands.run(["organisations", "take-back", code, "--as", "ana"]) == 1
    assert commands.run(["organisations", "take-back", "S-9999", "--as", "ana"]) == 1


def test_many_are_put_in_as_one_by_one_and_refused_alike(ana: User) -> None:
    make_partner(ana, ror_id="01t8prc81")
    known = ((Words("NARI"), ""), (Words("xi'an  technological UNIVERSITY"), ""))
    twice = ((Words("NARI"), ""), (Words("nari"), ""))
    one_ror = ((Words("A"), "03cve4549"), (Words("B"), "03cve4549"))
    for pairs in (known, twice, one_ror, ((Words("NARI"), "01t8prc81"),), ((Words(), ""),)):
        with pytest.raises((partners.AlreadyKnown, partners.RorTaken, partners.NameNeeded)):
            add(pairs, ana)
    assert Organisation.objects.count() == 1
    one, other = add(((Words("NARI", "НАРИ"), ""), (Words("Santech"), "")), ana)
    assert (one.code, other.code, one.full.ru) == ("O-0002", "O-0003", "НАРИ")
    assert index.codes("nari", ORGANISATION) == ["O-0002"]
    assert [entry.verb for entry in journal.about(other)] == ["organisation added"]
    assert history.revisions(other).count() == 1
    assert make_partner(ana, full=Words("Later")).code == "O-0004"


def add(pairs: tuple[tuple[Words, str], ...], by: User) -> list[Organisation]:
    """Companies of these names and identifiers, by one act."""
    new = [tidying.NewOrganisation(kind=Kind.COMPANY, full=full, ror_id=ror_id) for full, ror_id in pairs]
    return tidying.add_organisations(new=new, by=by, at=AT)
