"""What an invitation says, without the format it travels in."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from attache.kernel.calendars.zones import settled


class Method(StrEnum):
    """What is asked of whoever receives it (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    REPLY = "REPLY"
    CANCEL = "CANCEL"


class Status(StrEnum):
    """How firm the meeting is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Answer(StrEnum):
    """What a guest has answered."""

    NONE = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


class Frequency(StrEnum):
    """How often a series meets."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True)
class Guest:
    """A mail address, the name that goes with it, and the answer."""

    mail: str
    name: str = ""
    answer: Answer = Answer.NONE


@dataclass(frozen=True)
class Conference:
    """Where it is joined from afar (RFC 7986)."""

    url: str
    label: str = ""


@dataclass(frozen=True)
class Rule:
    """How a series repeats: every `interval` weeks (or days, months, years), so many times or until a moment (UTC).

    `days` are weekdays as iCalendar has them (MO, or 1MO and -1FR within a month), `month_days` days of the month.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()


@dataclass(frozen=True)
class Event:
    """One meeting, or a series with its rule, or one meeting of a series that was changed by itself.

    `start`, `left_out` (dates that a series skips) and `instance` (the original start of a changed one) are wall times
    in `zone`. With `following` the change holds for all later ones too. `stamp` is when this was written, `changed`
    when the meeting last was, both UTC. Without a `status` nothing is said of the meeting itself, as where one guest
    is taken out of it. `comment` is what a guest writes beside the answer.
    """

    uid: str
    start: datetime
    zone: str
    minutes: int
    stamp: datetime
    title: str = ""
    sequence: int = 0
    changed: datetime | None = None
    status: Status | None = Status.CONFIRMED
    organizer: Guest | None = None
    guests: tuple[Guest, ...] = ()
    place: str = ""
    description: str = ""
    comment: str = ""
    url: str = ""
    conferences: tuple[Conference, ...] = ()
    language: str = ""
    rule: Rule | None = None
    left_out: tuple[datetime, ...] = ()
    instance: datetime | None = None
    following: bool = False

    @property
    def starts_at(self) -> datetime:
        """The moment it begins, UTC."""
        return settled(self.start, self.zone).at

    @property
    def ends_at(self) -> datetime:
        """The moment it ends, UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Invitation:
    """A calendar object: what is asked, and of which meetings. `name` and `refresh_hours` are those of a feed."""

    method: Method
    events: tuple[Event, ...] = field(default=())
    name: str = ""
    refresh_hours: int | None = None


def supersedes(new: Event, old: Event) -> bool:
    """Whether one version of a meeting replaces another (RFC 5546, 2.1.5): by SEQUENCE, then by the later stamp."""
    return (new.sequence, new.stamp) > (old.sequence, old.stamp)


def moment(at: datetime) -> datetime:
    """A moment as iCalendar keeps it: UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0)
