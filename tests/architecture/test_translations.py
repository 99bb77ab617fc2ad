"""Every text of the interface is there in all languages; the tool that says so can tell the difference."""

from pathlib import Path

import pytest

from tools import messages

SOURCE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as in_context
_("Welcome, %(name)s")
in_context("month", "May")
ngettext("%(count)s letter", "%(count)s letters", 2)
"""
TEMPLATE = """
<div>
    {% blocktranslate trimmed count n=rows|length %}
        One row
      {% plural %}
        {{ n }} rows
    {% endblocktranslate %}
  {% translate "May" context "verb" %} {% ui_button title=_("Save") %}
</div>
"""
RUSSIAN: dict[str, str | tuple[str, ...]] = {
    "Welcome, %(name)s": "Добро пожаловать, %(name)s",
    "May": "Май",
    "%(count)s letter": ("%(count)s письмо", "%(count)s письма", "%(count)s писем"),
    "One row": ("%(n)s строка", "%(n)s строки", "%(n)s строк"),
    "Save": "Сохранить",
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> messages.House:
    """A small house with one file and one template, its Russian catalogue complete."""
    monkeypatch.setattr(messages, "LANGUAGES", ("ru",))
    templates = tmp_path / "src" / "attache" / "room" / "templates" / "room"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (templates.parents[1] / "views.py").write_text(SOURCE, encoding="utf-8")
    small = messages.House(tmp_path)
    messages.collect(small)
    translate(small, RUSSIAN)
    return small


def translate(house: messages.House, words: dict[str, str | tuple[str, ...]]) -> None:
    catalogue = messages.read(house, "ru")
    for message in catalogue:
        text = message.id if isinstance(message.id, str) else message.id[0]
        message.string = words.get(text, message.string)
    messages.write(house.po("ru"), catalogue)


def test_every_text_is_translated() -> None:
    assert messages.check(messages.House()) == []


def test_a_complete_catalogue_passes(house: messages.House) -> None:
    assert messages.check(house) == []


def test_a_missing_text_is_caught(house: messages.House) -> None:
    translate(house, {"Save": ""})
    assert messages.check(house) == ["ru: missing: 'Save' (src/attache/room/templates/room/page.html)"]


def test_a_missing_plural_form_is_caught(house: messages.House) -> None:
    translate(house, {"One row": ("%(n)s строка", "", "%(n)s строк")})
    assert messages.check(house) == ["ru: missing: 'One row' (src/attache/room/templates/room/page.html)"]


def test_a_text_that_was_not_collected_is_caught(house: messages.House) -> None:
    (house.source / "new.py").write_text("_('Brand new')\n", encoding="utf-8")
    assert messages.check(house) == ["ru: not collected: 'Brand new' (src/attache/new.py); run `make messages`"]


def test_a_doubtful_text_is_caught(house: messages.House) -> None:
    po = house.po("ru")
    po.write_text(po.read_text(encoding="utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'), encoding="utf-8")
    assert messages.check(house) == ["ru: fuzzy: 'Save' (src/attache/room/templates/room/page.html)"]


@pytest.mark.parametrize("wrong", ["Добро пожаловать", "Добро пожаловать, %(имя)s", "%(name)s, <b>добро</b>"])
def test_other_placeholders_are_caught(house: messages.House, wrong: str) -> None:
    translate(house, {"Welcome, %(name)s": wrong})
    assert messages.check(house) == ["ru: placeholders differ: 'Welcome, %(name)s' (src/attache/room/views.py)"]


def test_collecting_again_changes_nothing(house: messages.House) -> None:
    before = house.po("ru").read_bytes()
    messages.collect(house)
    assert house.po("ru").read_bytes() == before


def test_collecting_drops_what_is_gone_and_keeps_the_rest(house: messages.House) -> None:
    (house.source / "room" / "views.py").write_text("_('Welcome, %(name)s')\n", encoding="utf-8")
    messages.collect(house)
    kept = house.po("ru").read_text(encoding="utf-8")
    assert "Добро пожаловать, %(name)s" in kept
    assert "letter" not in kept


def test_compiling_makes_a_catalogue_and_leaves_a_fresh_one_alone(house: messages.House) -> None:
    mo = house.po("ru").with_suffix(".mo")
    messages.compile_stale(house)
    first = mo.stat().st_mtime_ns
    assert "Сохранить".encode() in mo.read_bytes()
    messages.compile_stale(house)
    assert mo.stat().st_mtime_ns == first


def test_compiling_without_catalogues_is_no_fault(tmp_path: Path) -> None:
    assert messages.compile_stale(messages.House(tmp_path)) == []
