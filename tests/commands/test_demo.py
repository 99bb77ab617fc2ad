"""The demo office is set up where there is none, whole or not at all."""

import json

import pytest

from attache.demo import load

pytestmark = pytest.mark.django_db


def test_a_happening_that_does_not_fit_stops_the_loading(tmp_path, monkeypatch: pytest.MonkeyPatch):
    for name in ("registry.json", "happenings.jsonl"):
        (tmp_path / name).write_text((load.DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    line = {"office": "shanghai", "type": "meeting", "title": {"en": "Talks"}, "parties": [{"organisation": "Nobody"}]}
    with (tmp_path / "happenings.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line) + "\n")
    monkeypatch.setattr(load, "DATA", tmp_path)
    assert not load.is_loaded()
    with pytest.raises(ValueError, match="do not fit"):
        load.load()
    assert not load.is_loaded()
