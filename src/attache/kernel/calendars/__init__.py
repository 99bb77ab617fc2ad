"""Working days, wall clocks and the search for a time that suits everybody.

Working days
    `calendar("CN")` gives a `Calendar`: `.day(date)` a `Day` (`works`, `kind`, `reason` and `doubt` in words,
    `announced`), `.works(date)`, `.next(date)`, `.previous(date)`, `.after(date, n)` the n-th working day after,
    `.count(first, last)` the working days in (first, last]. Refuses `NoCountry`. `calendar("RU", through_decrees=True)`
    is for those who go on working through days that a decree has made non-working, `own=[Own(first, last, works,
    reason)]` for a place that has days of its own. Whether an office works: `registry.people.queries.calendars`.
Wall clocks
    `instant(wall, zone)` is the moment (UTC) at which clocks in an IANA zone show `wall`. Refuses `NoZone`,
    `UnknownZone`, `UnlikelyYear`, `NeverShown` (the clocks jump over it) and `ShownTwice` (they are set back), unless
    `Which.FIRST` or `Which.SECOND` says which is meant. `settled(wall, zone)` resolves the last two and says how
    (`Settled.sentence`); `readings(wall, zone)` are the earlier and the later moment. `wall(moment, zone)` is the way
    back, `known_zone(name)` the ZoneInfo. Several clocks at once are `attache.kernel.clock.faces` and `{% clocks %}`.
Slots
    `slots(sides, minutes, first=, last=, not_before=)` with `Side(name, zone, calendar, opens, closes, lunch, busy)`
    finds `Slot`s (`start`, `end`, `walls`, `margin`), the kindest to the worst-off side first. Refuses `NoSides`,
    `BadHours`, `BadLength`, `BadRange`. `days_off(sides, first, last)` says which days fall out and why.
"""

from attache.kernel.calendars.days import Calendar, Day, Kind, NoCountry, Own, calendar
from attache.kernel.calendars.slots import (
    BadHours,
    BadLength,
    BadRange,
    NoSides,
    Side,
    Slot,
    Wall,
    days_off,
    slots,
)
from attache.kernel.calendars.zones import (
    NeverShown,
    NoZone,
    Settled,
    ShownTwice,
    UnknownZone,
    UnlikelyYear,
    Which,
    instant,
    known_zone,
    readings,
    settled,
    wall,
)

__all__ = [
    "BadHours",
    "BadLength",
    "BadRange",
    "Calendar",
    "Day",
    "Kind",
    "NeverShown",
    "NoCountry",
    "NoSides",
    "NoZone",
    "Own",
    "Settled",
    "ShownTwice",
    "Side",
    "Slot",
    "UnknownZone",
    "UnlikelyYear",
    "Wall",
    "Which",
    "calendar",
    "days_off",
    "instant",
    "known_zone",
    "readings",
    "settled",
    "slots",
    "wall",
]
