"""Facts made up for tests: what happened, with whom, when; no database."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from attache.daybook.chronicle.states import (
    Format,
    Importance,
    Kind,
    LinkKind,
    PartyRole,
    PersonRole,
    PointKind,
    Qualifier,
    Status,
)
from attache.front.narration.logic.story import Body, Fact, Figure, Group, Said, Someone, Tie
from attache.kernel.dates import when
from attache.kernel.dates.when import When
from attache.kernel.languages import Words
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.states import Sphere

SPRING = when.season(2020, 3)
OWN = Body(
    "O-0001",
    "university",
    Words("Example Polytechnic University", "Примерный политехнический университет", "示例理工大学"),
    Words("Example Polytechnic University", "Примерный политехнический университет", "示例理工大学"),
    Words("EPU", "ППУ"),
    is_own=True,
)
XATU = Body(
    "O-0002",
    "university",
    Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学"),
    Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学"),
)
SCHOOL = Body(
    "O-0003",
    "school",
    Words("Shanghai School of Languages", "Шанхайская школа языков", "上海语言学校"),
    Words("Shanghai School of Languages", "Шанхайская школа языков", "上海语言学校"),
)
FUND = Body(
    "O-0004",
    "fund",
    Words(
        "Russian Foundation for Basic Research", "Российский фонд фундаментальных исследований", "俄罗斯基础研究基金会"
    ),
    Words(
        "Russian Foundation for Basic Research", "Российский фонд фундаментальных исследований", "俄罗斯基础研究基金会"
    ),
    Words("RFBR", "РФФИ"),
)
NARI = Body(
    "O-0005",
    "company",
    Words("NARI Group Corporation", "корпорация NARI Group", "南瑞集团有限公司"),
    Words("NARI Group", "NARI Group", "南瑞集团"),
)
BODIES = (XATU, SCHOOL, FUND, NARI)
SCHOOLS = Group(Words("secondary schools", "средние школы", "中学"))
LEI = Someone(
    "P-0001",
    {
        "en": NameParts("Lei", "Yaping", family_first=True),
        "ru": NameParts("Лэй", "Япин", family_first=True),
        "zh": NameParts("雷", "亚萍", family_first=True),
    },
    Words("Lei Yaping", "Лэй Япин", "雷亚萍"),
    "f",
    Words("Rector", "ректор", "校长"),
    XATU,
)
ARSENIEV = Someone(
    "P-0002",
    {
        "en": NameParts("Arseniev", "Dmitry", "Germanovich"),
        "ru": NameParts("Арсеньев", "Дмитрий", "Германович"),
        "zh": NameParts("阿尔谢尼耶夫"),
    },
    Words("D. G. Arseniev", "Д. Г. Арсеньев", "D. G. 阿尔谢尼耶夫"),
    "m",
    Words("Vice-Rector", "проректор", "副校长"),
    OWN,
)
# Something to say for every kind of point, in the form of a noun phrase.
PHRASES = {
    kind.value: Words(f"joint work on {kind.value} {number}", f"совместная работа номер {number}", f"第{number}项合作")
    for number, kind in enumerate(PointKind, start=401)
}


def make_fact(code: str = "H-0001", kind: str = "talks", **given) -> Fact:
    """Talks with Xi'an in spring 2020, unless something else is said."""
    values: dict[str, Any] = {
        "type": "meeting",
        "status": "done",
        "section": "science",
        "importance": 2,
        "when": SPRING,
        "title": Words("A meeting of friends", "Встреча друзей", "友人会面"),
        "parties": (("partner", XATU),),
    }
    return Fact((code,), kind=kind, **(values | given))


def make_tie(code: str, kind: str = "follows", **given) -> Tie:
    """A tie to the start of a cohort in March 2020."""
    values: dict[str, Any] = {
        "fact_kind": "cohort_start",
        "when": when.month(2020, 3),
        "title": Words("An earlier event", "Прежнее событие", "先前的活动"),
    }
    return Tie(kind, code, **(values | given))


def make_figure(number: str = "480", **given) -> Figure:
    """480 students."""
    values: dict[str, Any] = {
        "label": Words("Enrolment", "Приём", "录取"),
        "unit": Words("students", "студентов", "名学生"),
        "qualifier": "exact",
        "as_of": when.unknown(),
    }
    return Figure(number=number, **(values | given))


def make_whole(kind: str, status: str, code: str = "H-0001") -> Fact:
    """A fact of which everything is known that can be known."""
    points = {kind: (text,) for kind, text in PHRASES.items()}
    return make_fact(
        code,
        kind,
        status=status,
        format="online",
        place=Words("Xi'an", "Сиань", "西安"),
        parties=tuple((role.value, OWN if role in {"addressee", "receiver"} else XATU) for role in PartyRole),
        people=tuple((role.value, LEI) for role in PersonRole),
        points=points,
        figures=(make_figure(), make_figure("515", qualifier="about", as_of=when.day(date(2020, 5, 1)))),
        said=(Said(LEI, Words("We go on.", "Мы продолжаем.", "我们继续前进。"), retold=True),),
        ties=tuple(make_tie(f"H-9{n:03}", tie.value, points=points) for n, tie in enumerate(LinkKind)),
        followed_by=(make_tie("H-9100", when=when.year(2021)),),
    )


# --- Hypothesis ------------------------------------------------------------------------------------------------------

days = st.dates(date(2019, 12, 1), date(2021, 12, 31))
times = st.one_of(
    days.map(when.day),
    st.builds(when.month, st.integers(2019, 2021), st.integers(1, 12)),
    st.builds(when.season, st.integers(2019, 2021), st.sampled_from([3, 6, 9, 12])),
    st.builds(when.year, st.integers(2019, 2021)),
    st.just(when.unknown()),
)
parties = st.tuples(
    st.sampled_from([role.value for role in PartyRole]), st.one_of(st.sampled_from((OWN, *BODIES)), st.just(SCHOOLS))
)
people = st.tuples(st.sampled_from([role.value for role in PersonRole]), st.sampled_from((LEI, ARSENIEV)))
points = st.dictionaries(st.sampled_from(list(PHRASES)), st.just(None), max_size=6).map(
    lambda kinds: {kind: (PHRASES[kind],) for kind in kinds}
)
figures = st.builds(
    make_figure,
    st.integers(300, 999).map(str),
    qualifier=st.sampled_from([one.value for one in Qualifier]),
    as_of=st.one_of(days.map(when.day), st.just(when.unknown())),
)
words_said = Words("Friendship goes on.", "Дружба продолжается.", "友谊长存。")
statements = st.builds(Said, st.sampled_from((LEI, ARSENIEV)), st.just(words_said), st.booleans())


@st.composite
def facts(draw: st.DrawFn, code: str = "H-0001", ties: tuple[Tie, ...] = ()) -> Fact:
    """Any fact with this code."""
    return make_fact(
        code,
        draw(st.sampled_from([kind.value for kind in Kind])),
        status=draw(st.sampled_from([status.value for status in Status])),
        section=draw(st.sampled_from([sphere.value for sphere in Sphere])),
        importance=draw(st.sampled_from([int(one) for one in Importance])),
        when=draw(times),
        format=draw(st.sampled_from([one.value for one in Format])),
        place=draw(st.sampled_from([Words(), Words("Xi'an", "Сиань", "西安")])),
        parties=tuple(draw(st.lists(parties, max_size=3))),
        people=tuple(draw(st.lists(people, max_size=2))),
        points=draw(points),
        figures=tuple(draw(st.lists(figures, max_size=2))),
        said=tuple(draw(st.lists(statements, max_size=1))),
        ties=ties,
    )


@st.composite
def seasons(draw: st.DrawFn) -> list[Fact]:
    """Any facts of a season; ties run to earlier ones, as links of the chronicle mostly do, or outside."""
    made: list[Fact] = []
    for number in range(draw(st.integers(1, 7))):
        near = [make_tie(one.codes[0], when=one.when, title=one.title, points=one.points) for one in made]
        earlier = [*near, make_tie("H-0999")]
        chosen = draw(st.lists(st.sampled_from(earlier), max_size=2, unique_by=lambda tie: tie.code))
        kinds = [draw(st.sampled_from([kind.value for kind in LinkKind])) for _tie in chosen]
        ties = tuple(
            Tie(kind, tie.code, tie.fact_kind, tie.when, tie.title, tie.points)
            for kind, tie in zip(kinds, chosen, strict=True)
        )
        alike = draw(st.booleans()) and made and made[-1]
        if alike and not ties:
            made.append(draw(twins(alike, f"H-{number:04}")))
        else:
            made.append(draw(facts(f"H-{number:04}", ties)))
    return made


@st.composite
def twins(draw: st.DrawFn, fact: Fact, code: str) -> Fact:
    """The same thing with another partner."""
    other = (("partner", draw(st.sampled_from(BODIES))),)
    given = {name: value for name, value in vars(fact).items() if name not in {"codes", "kind", "parties", "ties"}}
    return make_fact(code, fact.kind, **given | {"parties": other})


def spoken(time: When) -> bool:
    """Whether a time is known."""
    return time.start is not None
