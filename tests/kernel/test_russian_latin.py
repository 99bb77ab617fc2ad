"""Russian names in Latin letters: each scheme as its publisher has it."""

import pytest

from attache.kernel.russian.latin import LatinScheme, latin


@pytest.mark.parametrize(("scheme", "expected"), [("icao", "Arsenev"), ("mvd-310", "Arsenyev"), ("bgn", "Arsen’yev")])
def test_a_name_is_spelled_by_its_scheme(scheme: str, expected: str) -> None:
    assert latin("Арсеньев", LatinScheme(scheme)) == expected
    assert latin("", LatinScheme(scheme)) == ""
