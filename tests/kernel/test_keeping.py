"""What a keeper of records says of itself; what it does to records is claimed where the rooms correct theirs."""

from types import SimpleNamespace
from typing import Any, cast

from attache.kernel.keeping import Change, in_words


def test_a_value_is_told_in_one_line_and_once_where_languages_agree() -> None:
    assert in_words({"en": "a", "x": [True, None]}) == "a · True; "
    assert in_words({"en": "NSFC", "ru": "NSFC", "zh": ""}) == "NSFC"
    assert in_words(None) == in_words(False) == ""
    assert in_words(0) == "0"


def test_a_change_touches_only_what_it_says_otherwise() -> None:
    record = cast("Any", SimpleNamespace(code="X-1"))
    change = Change(record, {"title": "a", "place": "P"}, {"title": "b", "place": "P"})
    assert change.touches(["title"])
    assert not change.touches(["place"])
