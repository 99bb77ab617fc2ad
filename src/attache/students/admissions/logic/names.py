"""An applicant's name in Cyrillic, proposed by the Palladius system; a person checks it."""

from attache.kernel.chinese import names


def proposed(hanzi_family: str, hanzi_given: str, latin_family: str, latin_given: str) -> tuple[str, str]:
    """Family and given name in Cyrillic: from the characters where there are any, else from pinyin.

    Empty where a part cannot be read: nothing is invented.
    """
    if hanzi_family or hanzi_given:
        return names.from_hanzi(hanzi_family, hanzi_given).cyrillic
    return names.from_pinyin(latin_family, latin_given).cyrillic
