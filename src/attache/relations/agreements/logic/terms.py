"""The days that an agreement lives by: notice, deadlines, prolongation."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


def shifted(day: date, months: int) -> date:
    """The same day some months later, or earlier for a negative number; the last of a month that is too short."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Terms:
    """From when until when, prolonged by how many months unless notice is given how many months before."""

    effective: date | None = None
    expires: date | None = None
    prolongs: int = 0
    notice: int = 0

    @property
    def notice_day(self) -> date | None:
        """The last day on which notice keeps it from prolonging itself; None where it does not, or never ends."""
        if self.expires is None or not self.prolongs:
            return None
        return shifted(self.expires, -self.notice)

    @property
    def deadline(self) -> date | None:
        """The day until which somebody must have decided: the notice day, else the expiry."""
        return self.notice_day or self.expires

    def prolonged(self, today: date) -> date | None:
        """Until when it lasts after prolonging itself as often as it takes to reach a day; None where it does not."""
        if self.expires is None or not self.prolongs:
            return None
        times = 0
        ends = self.expires
        while ends < today:
            times += 1
            ends = shifted(self.expires, self.prolongs * times)
        return ends


def terms_of(content: Mapping[str, Any]) -> Terms:
    """The terms that a content tells."""
    days = (date.fromisoformat(content[name]) if content[name] else None for name in ("effective_on", "expires_on"))
    effective, expires = days
    return Terms(effective, expires, content["prolongs"], content["notice"])
