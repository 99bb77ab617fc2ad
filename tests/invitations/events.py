"""Invitations made at random, and one that tests begin with."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from attache.kernel.invitations import (
    Answer,
    Conference,
    Event,
    Frequency,
    Guest,
    Invitation,
    Method,
    Rule,
    Status,
)

AT = datetime(2020, 5, 20, 9, 30, tzinfo=UTC)
LEI = Guest("lei@xatu.example.cn", "雷亚平 / Lei Yaping", Answer.ACCEPTED)
TALK = Event(
    uid="M-0007@office.example",
    start=datetime(2020, 5, 28, 15),
    zone="Asia/Shanghai",
    minutes=60,
    stamp=AT,
    title="Talks with Xi'an; students, joint school",
    sequence=2,
    changed=AT,
    organizer=Guest("office@polytech.example", "Anna Orlova"),
    guests=(LEI, Guest("boris@polytech.example")),
    conferences=(Conference("https://meeting.tencent.com/dm/AbCd", "腾讯会议"),),
    language="en",
)

ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]
)
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t,;:\\")
WORDS = st.text(LETTERS, max_size=90)
IN_NAMES = st.characters(codec="utf-8", categories=["L", "N"], include_characters=" ,;:.-()/'")
NAMES = st.text(IN_NAMES, max_size=30).map(lambda name: " ".join(name.split()))
WALLS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 31)).map(lambda one: one.replace(second=0, microsecond=0))
MOMENTS = WALLS.map(lambda one: one.replace(tzinfo=UTC))
ANSWERS = st.sampled_from(Answer)
MAILS = st.from_regex(r"\A[a-z]{1,9}@[a-z]{1,9}\.example\Z")
GUESTS = st.builds(Guest, MAILS, NAMES, ANSWERS)
HOSTS = st.builds(Guest, MAILS, NAMES)
URLS = st.from_regex(r"\Ahttps://[a-z]{1,9}\.example/[a-zA-Z0-9?=&;,%]{0,40}\Z")
COUNTED = st.fixed_dictionaries({"count": st.integers(1, 1000)})
ENDING = st.fixed_dictionaries({"until": MOMENTS})
BY_DAY = st.lists(st.sampled_from(["MO", "TU", "1FR", "-1SU"]), max_size=3, unique=True).map(tuple)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    ends = draw(st.one_of(st.just({}), COUNTED, ENDING))
    days = draw(st.lists(st.integers(1, 31), max_size=3, unique=True).map(tuple))
    return Rule(draw(st.sampled_from(Frequency)), draw(st.integers(1, 12)), days=draw(BY_DAY), month_days=days, **ends)


@st.composite
def events(draw: st.DrawFn) -> Event:
    instance = draw(st.none() | WALLS)
    return Event(
        uid=draw(st.from_regex(r"\A[A-Z]-[0-9]{4}@[a-z]{1,60}\.example\Z")),
        start=draw(WALLS),
        zone=draw(ZONES),
        minutes=draw(st.integers(0, 5000)),
        stamp=draw(MOMENTS),
        title=draw(WORDS),
        sequence=draw(st.integers(0, 99)),
        changed=draw(st.none() | MOMENTS),
        status=draw(st.sampled_from(Status)),
        organizer=draw(st.none() | HOSTS),
        guests=tuple(draw(st.lists(GUESTS, max_size=3))),
        place=draw(WORDS),
        description=draw(WORDS),
        comment=draw(WORDS),
        url=draw(st.just("") | URLS),
        conferences=tuple(draw(st.lists(st.builds(Conference, URLS, NAMES), max_size=2))),
        language="",
        rule=draw(st.none() | rules()),
        left_out=tuple(draw(st.lists(WALLS, max_size=3))),
        instance=instance,
        following=bool(instance) and draw(st.booleans()),
    )


INVITATIONS = st.builds(
    Invitation,
    st.sampled_from(Method),
    st.lists(events(), min_size=1, max_size=3).map(tuple),
    NAMES,
    st.none() | st.integers(1, 48),
)
