"""A letter of thanks calls a present only what was given."""

import pytest

from attache.kernel.languages import Words
from attache.relations.correspondence.logic.address import Addressee
from attache.relations.correspondence.logic.templates import composed

pytestmark = pytest.mark.any_database
TALKS = Words("the talks", "переговоры", "联合加速器会谈")
MASKS = Words("the masks", "маски", "口罩")


def thanks(goods: Words) -> Words:
    to = Addressee(Words("Lei Yaping", "Лэй Япин", "雷亚萍"), Words(), Words("XATU"), "f", None, {}, {})
    return composed("thanks", to, own=Words("SPbPU"), subject=TALKS, goods=goods, answered=TALKS, number="")


def test_what_was_given_is_called_a_present_and_talks_are_not():
    assert ("赠送的口罩" in thanks(MASKS).zh, "support reached us" in thanks(MASKS).en) == (True, True)
    assert ("赠送" in thanks(Words()).zh, "就联合加速器会谈向贵方致以衷心感谢" in thanks(Words()).zh) == (False, True)
    assert ("за переговоры" in thanks(Words()).ru, "support" in thanks(Words()).en) == (True, False)
