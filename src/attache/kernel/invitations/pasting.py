"""Invitations as people paste them from a chat: what a meeting service wrote, read into one value."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.kernel.invitations.hours import Hours, hours_in
from attache.kernel.invitations.platforms import PLATFORMS, Platform, platform_of
from attache.kernel.invitations.refusals import NothingThere, NotPasted, TooBig
from attache.kernel.languages import joined

MOST = 20_000  # characters
TOPIC = "topic|meeting topic|subject|会议主题|主题|тема конференции|тема встречи|тема собрания|тема"
TIME = "time|meeting time|when|start time|会议时间|时间|开始时间|время конференции|время начала|время|когда|начало"
NUMBER = (
    "meeting id|webinar id|#tencent meeting|#voov meeting|#腾讯会议|会议号|会议 ?id|会议号码|网络研讨会 id|"
    "идентификатор конференции|идентификатор собрания|ид собрания|id конференции|id встречи|номер встречи"
)
PASSWORD = "meeting password|passcode|password|会议密码|入会密码|密码|код доступа|пароль|секретный код"  # noqa: S105  what stands before one
URL = re.compile(r"https?://[^\s<>\"'（）()，。；、]+")
DIAL = re.compile(r"\+\d[\d ()\-,#*]{6,}.*")
IN_PATH = re.compile(r"/(?:j|s|w|wc/join)/(\d{8,})")
DIGITS = re.compile(r"\d[\d \-]{6,}\d")


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"^[\s*•]*(?:{words})\s*[:：]\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)


LABELS = {
    name: _label(words)
    for name, words in (("topic", TOPIC), ("time", TIME), ("number", NUMBER), ("password", PASSWORD))
}
WORDS: dict[str, str | Promise] = {
    "topic": _("topic"),
    "start": _("day and hour"),
    "zone": _("time zone"),
    "minutes": _("length"),
    "url": _("link"),
    "number": _("meeting number"),
    "password": _("password"),
    "dial_in": _("telephone numbers"),
}


@dataclass(frozen=True)
class Pasted:
    """What an invitation says. `start` is a wall time in `zone`; what it does not say is empty."""

    platform: Platform
    topic: str = ""
    start: datetime | None = None
    zone: str = ""
    minutes: int | None = None
    url: str = ""
    number: str = ""
    password: str = ""
    dial_in: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that it does not say."""
        return tuple(one.name for one in fields(self) if not getattr(self, one.name))

    @property
    def missing_words(self) -> str:
        """The same as a list in the reader's language."""
        return joined(str(WORDS[name]) for name in self.missing)


def pasted(text: str) -> Pasted:
    """What an invitation of a meeting service says. Refuses (`Unreadable`) a text that is none."""
    if not text.strip():
        raise NothingThere
    if len(text) > MOST:
        raise TooBig
    links = [link.rstrip(".,;:!?>]") for link in URL.findall(text)]
    url = next((link for link in links if platform_of(link)), "")
    platform = platform_of(url) or _named(text.lower())
    number = _number(text, url)
    if platform is None or not (url or number):
        raise NotPasted
    hours = _hours(text)
    return Pasted(
        platform=platform,
        topic=_said(text, "topic"),
        start=hours.start,
        zone=hours.zone,
        minutes=hours.minutes,
        url=url,
        number=number,
        password=_said(text, "password").split(" ")[0],
        dial_in=tuple(dict.fromkeys(DIAL.findall(text))),
    )


def _named(plain: str) -> Platform | None:
    return next((one for one in PLATFORMS.values() if any(name in plain for name in one.names)), None)


def _said(text: str, name: str) -> str:
    found = LABELS[name].search(text)
    return found[1].strip() if found else ""


def _number(text: str, url: str) -> str:
    """The number a person types in, without blanks: by its label, else from the link."""
    labelled = DIGITS.match(_said(text, "number"))
    if labelled:
        return re.sub(r"\D", "", labelled[0])
    in_link = IN_PATH.search(urlsplit(url).path)
    return in_link[1] if in_link else ""


def _hours(text: str) -> Hours:
    """By the label, with the line after it when that has the zone; else the first line with a day and an hour."""
    lines = text.splitlines()
    labelled = LABELS["time"].search(text)
    if labelled:
        start = text.count("\n", 0, labelled.start(1))
        near = text.split("\n")[start : start + 2]
        said = hours_in(labelled[1])
        return said if said.zone or said.start is None else Hours(said.start, said.minutes, hours_in(near[-1]).zone)
    found = (hours_in(line) for line in lines)
    return next((said for said in found if said.start), Hours())
