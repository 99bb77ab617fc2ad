"""A release of the public registry comes in whole, again and again, apart from the office's own records."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache import commands
from attache.kernel import journal
from attache.registry.partners.models import Organisation
from attache.registry.references.logic import dump, ror
from attache.registry.references.models import ReferenceOrganisation, Release
from attache.registry.references.states import Status
from tests.references.factories import DUMP, KEPT, bring, records

pytestmark = pytest.mark.django_db


def test_a_release_is_kept_apart_from_our_records() -> None:
    assert bring() == {"new": KEPT, "withdrawn": 1}
    assert (ReferenceOrganisation.objects.count(), Organisation.objects.count()) == (KEPT, 0)
    assert [(one.name, one.organisations) for one in Release.objects.all()] == [("v2.8", KEPT)]
    assert journal.Entry.objects.get().verb == "release of the reference imported"


def test_importing_again_changes_nothing() -> None:
    bring()
    before = list(ReferenceOrganisation.objects.order_by("pk").values())
    assert bring() == {"unchanged": KEPT, "withdrawn": 1}
    assert list(ReferenceOrganisation.objects.order_by("pk").values()) == before


def test_a_later_release_changes_what_it_says_otherwise_and_drops_what_was_withdrawn() -> None:
    bring()
    xatu, xut = records()[:2]
    xatu["locations"][0]["geonames_details"]["name"] = "Xianyang"
    xut["status"] = "withdrawn"
    assert bring(xatu, xut, name="v2.9") == {"changed": 1, "withdrawn": 1}
    kept = ReferenceOrganisation.objects.get(ror_id="01t8prc81")
    assert (kept.city, kept.release) == ("Xianyang", "v2.9")
    assert not ReferenceOrganisation.objects.filter(ror_id="038avdt50").exists()
    assert ReferenceOrganisation.objects.get(ror_id="00a2xv884").release == "v2.8"


def test_what_no_longer_exists_is_marked_and_names_its_successor() -> None:
    bring()
    fund = ReferenceOrganisation.objects.get(ror_id="02mh1ke95")
    assert (fund.status, fund.successors) == (Status.INACTIVE, [["0417hxq88", "Russian Science Foundation"]])


def test_a_record_is_read_with_all_its_names() -> None:
    bring()
    tsinghua = ReferenceOrganisation.objects.get(ror_id="03cve4549")
    assert tsinghua.full.as_dict() == {"en": "Tsinghua University", "zh": "清华大学"}
    assert tsinghua.acronym.en == "THU"
    assert tsinghua.aliases == [("zh", "清华"), ("ru", "Университет Цинхуа")]
    assert (str(tsinghua), tsinghua.city, tsinghua.country) == ("Tsinghua University", "Beijing", "CN")
    fund = ReferenceOrganisation.objects.get(ror_id="02mh1ke95")
    assert (fund.acronym.en, fund.acronym.ru) == ("RFBR", "РФФИ")
    assert str(ReferenceOrganisation(ror_id="03cve4549", names=[["", "label", "Nobody"]])) == "03cve4549"
    assert str(Release.objects.get()) == "v2.8"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "https://ror.org/1"}, "is no ROR identifier"),
        ({"names": []}, "second schema"),
        ({"names": None}, "second schema"),
        ({"names": [{"value": "x", "types": ["nickname"]}]}, "second schema"),
        ({"names": [{"value": "x", "types": []}]}, "second schema"),
        ({"status": "asleep"}, "asleep"),
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(change: dict, sentence: str) -> None:
    with pytest.raises(ror.Malformed, match=sentence):
        ror.read(records()[0] | change)


def test_a_long_address_is_left_out_not_cut() -> None:
    record = records()[0] | {"links": [{"type": "website", "value": "https://" + "x" * 300}], "locations": []}
    read = ror.read(record)
    assert (read["website"], read["city"], read["country"]) == ("", "", "")


def test_a_name_without_a_language_goes_by_its_script() -> None:
    read = ror.read(records()[0] | {"names": [
        {"value": "Политех", "lang": None, "types": ["label", "ror_display"]},
        {"value": "Lycée", "lang": None, "types": ["alias"]},
        {"value": "School", "lang": None, "types": ["label"]},
    ]})  # fmt: skip
    assert [one[0] for one in read["names"]] == ["ru", "", ""]


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=60) | st.integers(), max_size=3), max_size=20))
def test_a_list_is_read_record_by_record_whatever_is_in_it(rows: list[dict]) -> None:
    for indent in (None, 2):
        text = json.dumps(rows, ensure_ascii=False, indent=indent)
        assert list(dump.records(io.StringIO(text))) == rows


def test_a_record_may_stand_across_what_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "CHUNK", 7)
    assert list(dump.records(io.StringIO(DUMP.read_text(encoding="utf-8")))) == records()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no JSON list"),
        ('{"a": 1}', "no JSON list"),
        ('[{"a": 1},', "damaged after 1"),
        ('[{"a": 1}, {"b"', "damaged after 1"),
        ("[1]", "Record 1 is no object"),
    ],
)
def test_a_damaged_dump_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(dump.NoList, match=sentence):
        list(dump.records(io.StringIO(text)))


def test_what_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "CHUNK", 10)
    monkeypatch.setattr(dump, "LONGEST", 30)
    with pytest.raises(dump.NoList, match="damaged after 0"):
        list(dump.records(io.StringIO('[{"a": "' + "x" * 100 + '"}]')))


def make_zip(folder: Path, *names: str) -> Path:
    """An archive as ROR publishes it; every file but the last holds what cannot be read."""
    path = folder / "v2.8-2026-06-02-ror-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, DUMP.read_text(encoding="utf-8") if name == names[-1] else "a,b")
    return path


@pytest.mark.parametrize(
    "names", [("a.csv", "v2.8-2026-06-02-ror-data.json"), ("v1.9.json", "v2.8-ror-data_schema_v2.json")]
)
def test_the_official_archive_is_read_without_unpacking(tmp_path: Path, names: tuple, capsys) -> None:
    assert commands.run(["organisations", "import-ror", str(make_zip(tmp_path, *names))]) == 0
    assert capsys.readouterr().out == f"ROR v2.8: {KEPT} new, 1 withdrawn.\n"


def test_the_bare_json_is_read_and_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("attache.registry.references.commands.EVERY", 0)
    assert commands.run(["organisations", "import-ror", str(DUMP), "--release", "v2.7"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"ROR v2.7: {KEPT} new, 1 withdrawn.\n", f"{KEPT + 1} organisations read\n")


def test_an_empty_list_is_a_release_too(tmp_path: Path, capsys) -> None:
    (tmp_path / "v2.8.json").write_text("[]")
    assert commands.run(["organisations", "import-ror", str(tmp_path / "v2.8.json")]) == 0
    assert capsys.readouterr().out == "ROR v2.8: no organisations.\n"


def test_what_cannot_be_read_is_told_and_nothing_is_noted(tmp_path: Path, capsys) -> None:
    (tmp_path / "v2.8.json").write_text('[{"id": "x"}]')
    files = [tmp_path / "none.json", DUMP, make_zip(tmp_path, "a.json", "b.json"), tmp_path / "v2.8.json"]
    assert [commands.run(["organisations", "import-ror", str(path)]) for path in files] == [1, 1, 1, 1]
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said] == ["attache"] * 4
    assert "--release" in said[1]
    assert not Release.objects.exists()
