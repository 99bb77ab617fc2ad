"""The diagrams in docs/states are those of the tables that the code runs on."""

from tools import diagrams


def test_every_diagram_is_that_of_its_table() -> None:
    stored = {file.name: file.read_text(encoding="utf-8") for file in diagrams.FOLDER.glob("*.md")}
    assert stored == diagrams.diagrams()
