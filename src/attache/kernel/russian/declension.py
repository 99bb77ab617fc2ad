"""Russian in the form the sentence needs: phrases in a case, verbs in agreement, nouns after a number.

A phrase is an organisation's name, a post, a topic or a list of them. Only its heads are inflected, with what agrees
with them; what hangs on a head stays as it was written.
"""

from collections.abc import Mapping

from attache.kernel.russian.phrases import analysed, is_shouted
from attache.kernel.russian.words import Case, Gender, inflect, is_known, readings

__all__ = ["Case", "Gender", "agree", "decline", "gender", "plural"]


def decline(phrase: str, case: Case, overrides: Mapping[str, str] | None = None) -> str:
    """A noun phrase, given in the nominative, in another case; its capitals are kept.

    `overrides` maps a case ("gent") to the whole form that a person has checked, and wins. Quoted and bracketed
    parts, acronyms, Latin script and whatever hangs on a head stay as they are. Never raises.
    """
    if overrides and overrides.get(case):
        return overrides[case]
    if case is Case.NOMN:
        return phrase
    if is_shouted(phrase):
        return decline(phrase.lower(), case).upper()
    pieces, groups = analysed(phrase)
    texts = [piece.text for piece in pieces]
    for group in groups:
        if group.counted and case is Case.ACCS and not group.animate:
            continue
        for at, reading in group.changes:
            texts[at] = inflect(texts[at], reading, case, animate=group.animate)
    return "".join(texts)


def gender(phrase: str, default: Gender = Gender.M) -> Gender:
    """What a past tense agrees with: the head's gender, or the plural for a plural head and for «А и Б».

    `default` is for names that show none: Latin script, and acronyms the dictionary does not know.
    """
    pieces, groups = analysed(phrase)
    if not groups:
        return default
    if any(group.joiner == "и" for group in groups):
        return Gender.PL
    if groups[0].head:
        return groups[0].head.gender
    name = pieces[groups[0].end - 1].text
    acronyms = [reading for reading in readings(name) if "Abbr" in reading.tags and reading.number == "sing"]
    return acronyms[0].gender if acronyms and is_known(name) else default


def plural(number: int, one: str, few: str, many: str) -> str:
    """The noun's form after a whole number, by CLDR's rule: 1 встреча, 2 встречи, 5 встреч, 21 встреча."""
    units, tens = abs(number) % 10, abs(number) % 100
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


def agree(forms: str, subject: Gender) -> str:
    """The form of "провёл|провела|провело|провели" that agrees; raises `ValueError` unless there are four."""
    split = forms.split("|")
    if len(split) != len(Gender):
        raise ValueError(f"“{forms}” has to hold four forms: masculine, feminine, neuter and plural.")
    return split[list(Gender).index(subject)]
