"""Dates that a reader in another quarter cannot resolve: last April, в прошлом году, 去年."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language
from attache.registry.proofreading.logic.register import check, found
from attache.registry.proofreading.logic.sheets import Finding, Passage, Sheet
from attache.registry.proofreading.states import Severity

_MONTHS_EN = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS_RU = "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_WHEN_RU = "прошл|позапрошл|будущ|следующ|текущ|нынешн"
LOOSE = {
    Language.EN: rf"""\b(?:last|next|this|the\ (?:past|coming|previous|last|next)|past|previous|these)\s
        (?:(?:few|two|three|several|couple\ of|recent)\s)?
        (?:years?|months?|weeks?|quarters?|semesters?|springs?|summers?|autumns?|falls?|winters?|{_MONTHS_EN})\b
        |\b(?:yesterday|tomorrow|tonight|a\ (?:year|month|week)\ (?:ago|later))\b""",
    Language.RU: rf"""(?<!\w)(?:в|во|с|со|до|к|на|за|из|от)\s(?:{_WHEN_RU})\w+\s(?:год|месяц|недел|квартал|семестр)\w*
        |(?<!\w)(?:эт|{_WHEN_RU})\w+\s(?:зим|весн|лет|осен)\w+
        |(?<!\w)в\s(?:{_MONTHS_RU})\w*\s(?:эт|{_WHEN_RU})\w+\sгод\w*
        |(?<!\w)(?:{_WHEN_RU})\w+\s(?:{_MONTHS_RU})\w*
        |(?<!\w)(?:за|в)\sпоследн\w+\s(?:\w+\s)?(?:год|месяц|недел)\w*
        |(?<!\w)последн\w+\s(?:\w+\s)?месяц\w*
        |(?<!\w)в\sэт(?:ом|и|их)\s(?:год|месяц)\w*
        |(?<!\w)(?:вчера|завтра|год\sназад|месяц\sназад)(?!\w)""",
    Language.ZH: r"""去年|今年|明年|前年|后年|本年度|上个?月|下个?月|本月|上周|下周|本周|上季度|本季度
        |今[春夏秋冬]|去[春夏秋冬]|过去[几两三0-9一二]*个?[年月]|这几个月|最近[几两三]?个?[年月]|昨[天日]|明[天日](?!启|珠)""",
}
VAGUE = {
    Language.EN: r"\b(?:recently|to\ date|at\ present|currently|nowadays|shortly\ afterwards|right\ now)\b",
    Language.RU: r"(?<!\w)(?:недавно|в\sпоследнее\sвремя|в\sнастоящее\sвремя|на\sданный\sмомент|сейчас|вскоре)(?!\w)",
    Language.ZH: r"最近(?![几两三]?个?[年月])|近日|近期|日前|目前|不久前|随后不久",
}
QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
FLAGS = re.IGNORECASE | re.VERBOSE
_LOOSE = {language: re.compile(pattern, FLAGS) for language, pattern in LOOSE.items()}
_VAGUE = {language: re.compile(pattern, FLAGS) for language, pattern in VAGUE.items()}


@check(
    "loose-date",
    Severity.ERROR,
    _("A later reader cannot tell when “%(words)s” was. Write the month and the year."),
)
def loose_dates(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Dates that count from the day of reading."""
    for words in _LOOSE[Language(passage.language)].finditer(passage.text):
        yield found("loose-date", passage, words.span())


@check("vague-date", Severity.HINT, _("“%(words)s” will be read in another quarter: is there a date?"))
def vague_dates(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Words for now and lately."""
    quoted = [said.span() for said in QUOTED.finditer(passage.text)]
    for words in _VAGUE[Language(passage.language)].finditer(passage.text):
        if any(start <= words.start() < end for start, end in quoted):
            continue  # the speaker's own words
        yield found("vague-date", passage, words.span())
