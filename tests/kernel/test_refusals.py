"""A refusal speaks in a sentence fit for the page."""

from django.utils.translation import gettext_lazy, override

from attache.kernel.refusals import Refused


class TooLate(Refused):
    sentence = gettext_lazy("It is %(hour)s o'clock, too late for “%(name)s”.")


def test_refusal_fills_its_sentence():
    assert str(TooLate(hour=9, name="talks")) == "It is 9 o'clock, too late for “talks”."


def test_refusal_without_places_stands_as_it_is():
    assert str(Refused()) == ""


def test_refusal_is_put_into_the_language_of_the_page():
    refusal = TooLate(hour=9, name="talks")
    with override("ru"):
        assert "talks" in str(refusal)
