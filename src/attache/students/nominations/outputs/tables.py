"""A partner's table in the reader's words: what its columns say, what each row would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from attache.relations.agreements.states import Skill, StudyLevel
from attache.students.nominations.logic.columns import Nominee


@dataclass(frozen=True)
class Row:
    """A row of the preview: its number in the file, who it is, what it says, and what is wrong with which column."""

    number: int
    name: str
    told: str
    wrong: list[tuple[str, str]]


@dataclass(frozen=True)
class Preview:
    """What a table would do."""

    rows: list[Row]
    good: int
    bad: int


def column_words() -> dict[str, str]:
    """What a column says, in the reader's words."""
    return {
        "latin_family": _("Family name as in the passport"),
        "latin_given": _("Given name as in the passport"),
        "hanzi": _("Name in Chinese characters"),
        "born_on": _("Day of birth"),
        "citizenship": _("Citizenship"),
        "passport": _("Passport number"),
        "passport_expires": _("Passport valid until"),
        "visa_expires": _("Visa valid until"),
        "level": _("Level of study"),
        "field": _("Field of study"),
        "skill": _("Knowledge of the language"),
        "certificate_expires": _("Language certificate valid until"),
        "address": _("Number, WeChat ID or address"),
    }


def preview(nominees: Sequence[Nominee], headings: Mapping[str, str]) -> Preview:
    """Rows with what is wrong by the file's own headings, where it has them."""
    words = column_words()
    rows = []
    for one in nominees:
        wrong = [(headings.get(column) or words.get(column, column), why) for column, why in one.errors]
        rows.append(Row(one.number, one.name, _told(one), wrong))
    bad = sum(1 for row in rows if row.wrong)
    return Preview(rows, len(rows) - bad, bad)


def _told(one: Nominee) -> str:
    level, skill = one.values.get("level", ""), one.values.get("skill", "")
    said = [
        str(StudyLevel(level).label) if level else "",
        str(Skill(skill).label) if skill else "",
        one.values.get("field", ""),
        one.values.get("passport_expires", ""),
    ]
    return " · ".join(filter(None, said))
