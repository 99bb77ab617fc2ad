"""The picture of a link holds the link, and nothing that the strict policy forbids."""

from attache.kernel.links import qr
from tests.architecture.strictness import breaches_in


def test_the_picture_is_drawn_without_the_address_in_words() -> None:
    drawn = qr.picture("https://office.example/to/" + "a" * 43 + "/")
    assert drawn.startswith("<svg")
    assert breaches_in(drawn) == []
    assert "aaaa" not in drawn


def test_another_address_is_another_picture() -> None:
    assert qr.picture("https://office.example/to/a/") != qr.picture("https://office.example/to/b/")
