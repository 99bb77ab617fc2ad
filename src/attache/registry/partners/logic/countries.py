"""Countries by their ISO 3166 code, named in the reader's language (CLDR, through Babel)."""

from functools import cache

from babel import Locale

from attache.kernel.languages import Language
from attache.registry.partners.logic.names import sort_key

# What CLDR lists among its territories beside the countries of ISO 3166-1: groupings, private and exceptional codes.
NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
# Where CLDR's name is out of date, or not the one that is used in the language.
OUR_NAMES = {
    Language.ZH: {"HK": "中国香港", "MO": "中国澳门", "SZ": "斯瓦蒂尼", "TW": "中国台湾"},
}


@cache
def _names(language: Language) -> dict[str, str]:
    territories = Locale.parse(language.cldr).territories
    known = {code: name for code, name in territories.items() if code.isalpha() and code not in NO_COUNTRIES}
    return known | OUR_NAMES.get(language, {})


def country_name(code: str, language: Language) -> str:
    """What a country is called; a code that ISO 3166-1 does not know stays as it is."""
    return _names(language).get(code, code)


def countries(language: Language) -> list[tuple[str, str]]:
    """Every country or region as (code, name), in the order of the reader's language."""
    return sorted(_names(language).items(), key=lambda one: sort_key(one[1]))
