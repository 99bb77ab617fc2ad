"""Countries by their ISO 3166 code, named in the reader's language (CLDR, through Babel)."""

from functools import cache

from babel import Locale

from attache.kernel.languages import Language
from attache.registry.partners.logic.names import sort_key

# Groupings and private codes that CLDR lists among its territories.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@cache
def _names(language: Language) -> dict[str, str]:
    territories = Locale.parse({"zh": "zh_Hans"}.get(language, language.value)).territories
    return {code: name for code, name in territories.items() if code.isalpha() and code not in NO_COUNTRIES}


def country_name(code: str, language: Language) -> str:
    """What a country is called; a code that CLDR does not know stays as it is."""
    return _names(language).get(code, code)


def countries(language: Language) -> list[tuple[str, str]]:
    """Every country as (code, name), in the order of the reader's language."""
    return sorted(_names(language).items(), key=lambda one: sort_key(one[1]))
