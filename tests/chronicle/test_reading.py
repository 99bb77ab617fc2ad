"""A line of a happenings file becomes a draft, or says which key is wrong and how."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.chronicle import states
from attache.daybook.chronicle.logic.drafts import (
    Draft,
    LinkDraft,
    PartyDraft,
    PersonDraft,
    PointDraft,
    StatementDraft,
    ValueDraft,
)
from attache.daybook.chronicle.logic.reading import BadLine, read, read_line, write_line
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.partners.states import Sphere

PLAIN = {"office": "shanghai", "type": "meeting", "title": {"en": "Talks"}}


def line(**given: object) -> str:
    return json.dumps(PLAIN | given, ensure_ascii=False)


def test_shortest_line():
    assert read_line(line()) == Draft(office="shanghai", type="meeting", title=Words("Talks"))


def test_full_line():
    draft = read_line(
        line(
            kind="talks",
            status="planned",
            when={"start": "2020-04-14", "end": "2020-04-14", "precision": "day", "words": "14 April"},
            place="xian",
            format="online",
            section="education",
            importance=3,
            publishable=False,
            source="a letter",
            code="H-0131",
            ref="talks",
            parties=[
                {"role": "host", "organisation": "XATU"},
                {"collective": {"en": "several agencies", "zh": "若干机构"}},
            ],
            people=[{"person": "P-0001", "role": "speaker"}, {"person": "Lei Yaping"}],
            points=[{"kind": "agreed", "text": {"ru": "начало осенью"}}, {"text": {"en": "levels"}}],
            values=[{"label": {"en": "students"}, "number": 320, "qualifier": "at_least", "as_of": "2020-04-01"}],
            statements=[{"person": "P-0001", "text": {"en": "We are ready."}, "retold": True}],
            links=[{"to": "H-0001", "kind": "answers"}, {"to": "memorandum"}],
        )
    )
    assert draft.when == when.day(date(2020, 4, 14), "14 April")
    assert (draft.place, draft.importance, draft.publishable, draft.code) == ("xian", 3, False, "H-0131")
    assert draft.parties == (
        PartyDraft("host", "XATU"),
        PartyDraft("partner", collective=Words("several agencies", zh="若干机构")),
    )
    assert draft.people == (PersonDraft("P-0001", "speaker"), PersonDraft("Lei Yaping", "participant"))
    assert draft.points == (PointDraft("agreed", Words(ru="начало осенью")), PointDraft("topic", Words("levels")))
    assert draft.values == (ValueDraft(Words("students"), Decimal(320), qualifier="at_least", as_of=date(2020, 4, 1)),)
    assert draft.statements == (StatementDraft("P-0001", Words("We are ready."), True),)
    assert draft.links == (LinkDraft("H-0001", "answers"), LinkDraft("memorandum", "follows"))


@pytest.mark.parametrize(
    ("type_", "section"),
    [("courtesy", "courtesy"), ("centre", "education"), ("call", "science"), ("meeting", "office")],
)
def test_section_follows_from_the_type_unless_given(type_, section):
    assert read_line(line(type=type_)).section == section
    assert read_line(line(type=type_, section="companies")).section == "companies"


@pytest.mark.parametrize("text", ["14 April 2020", "14 апреля 2020 года", "2020年4月14日", "2020-04-14"])
def test_time_may_be_a_text_in_any_language(text):
    assert read_line(line(when=text)).when == when.day(date(2020, 4, 14), text)


def test_no_time_is_an_unknown_time():
    assert read_line(line()).when == read_line(line(when=None)).when == when.unknown()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON: Expecting value at character 1"),
        ("{", "not JSON"),
        ("[]", "a line holds one JSON object"),
        ('"talks"', "a line holds one JSON object"),
        ("[" * 200_000, "not JSON that a happening could be"),
        ('{"importance": ' + "9" * 5000 + "}", "not JSON that a happening could be"),
    ],
    ids=["nothing", "torn", "list", "text", "too deep", "too long"],
)
def test_what_is_no_object_is_refused(text, reason):
    with pytest.raises(BadLine, match=reason):
        read_line(text)


@pytest.mark.parametrize("key", ["office", "type", "title"])
@pytest.mark.parametrize("value", [None, "", {}])
def test_what_is_needed_is_asked_for(key, value):
    with pytest.raises(BadLine, match=f"“{key}” is missing"):
        read(PLAIN | {key: value})


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({"titel": "x"}, "unknown key “titel”"),
        ({"title": {"en": " "}}, "“title” is missing"),
        ({"title": "Talks"}, "“title” is an object with the keys en, ru, zh"),
        ({"title": {"de": "Gespräch"}}, "unknown key “title.de”"),
        ({"title": {"en": 7}}, "“title.en” is a text"),
        ({"title": {"en": "x" * 5001}}, "“title.en”: at most 5000 characters, not 5001"),
        ({"title": {"en": "a\x00b"}}, "holds a character that no text can have"),
        ({"source": "\ud800"}, "“source” holds a character that no text can have"),
        ({"source": 7}, "“source” is a text"),
        ({"source": "x" * 301}, "“source”: at most 300 characters"),
        ({"type": "party"}, "“type”: 'party' is none of meeting, event"),
        ({"type": ["meeting"]}, "“type”: .* is none of"),
        ({"kind": "grant"}, "kind “grant” belongs to type “call”, not “meeting”"),
        ({"format": "by mail"}, "is none of in_person, online, hybrid"),
        ({"importance": 4}, "“importance” is 1, 2 or 3"),
        ({"importance": True}, "“importance” is 1, 2 or 3"),
        ({"publishable": "yes"}, "“publishable” is true or false"),
        ({"code": "new"}, "“code” is letters, digits and hyphens"),
        ({"code": "H 1"}, "“code” is letters, digits and hyphens"),
        ({"when": "last week"}, "“when”: "),
        ({"when": 2020}, "“when” is a text or an object"),
        ({"when": []}, "“when” is a text or an object"),
        ({"when": {"begin": "2020"}}, "unknown key “when.begin”"),
        ({"when": {"start": "yesterday", "end": "2020-05-28"}}, "“when.start”: 'yesterday' is not a day such as"),
        ({"when": {"start": 20200528, "end": "2020-05-28"}}, "“when.start” is a text"),
        ({"when": {"start": "2020-05-28", "end": "2020-05-01", "precision": "range"}}, "“when”: The end comes before"),
        ({"when": {"precision": "roughly"}}, "“when.precision”: 'roughly' is none of"),
        ({"when": {}}, "“when”: A known time needs a start and an end"),
        ({"parties": {}}, "“parties” is a list of objects"),
        ({"parties": ["XATU"]}, "“parties” is a list of objects"),
        ({"parties": [{}]}, r"“parties\[0\]” needs either an organisation or a collective"),
        ({"parties": [{"organisation": " "}]}, "needs either"),
        ({"parties": [{"organisation": "A", "collective": {"en": "b"}}]}, "needs either"),
        ({"parties": [{"organisation": []}]}, r"“parties\[0\].organisation” is a text"),
        ({"parties": [{"organisation": "A"}, {"name": "B"}]}, r"unknown key “parties\[1\].name”"),
        ({"parties": [{"organisation": "A", "role": "boss"}]}, r"“parties\[0\].role”: 'boss' is none of partner, host"),
        ({"people": [{"role": "speaker"}]}, r"“people\[0\].person” is missing"),
        ({"points": [{"kind": "topic"}]}, r"“points\[0\].text” is missing"),
        ({"values": [{"label": {"en": "a"}}]}, r"“values\[0\].number”: None is not a number"),
        ({"values": [{"label": {"en": "a"}, "number": "many"}]}, "'many' is not a number"),
        ({"values": [{"label": {"en": "a"}, "number": 1.005}]}, "at most 13 digits and 2 decimals"),
        ({"values": [{"label": {"en": "a"}, "number": 10**13}]}, "at most 13 digits and 2 decimals"),
        ({"values": [{"label": {"en": "a"}, "number": "1E+999999"}]}, "at most 13 digits and 2 decimals"),
        ({"values": [{"label": {"en": "a"}, "number": "NaN"}]}, "at most 13 digits and 2 decimals"),
        ({"values": [{"number": 1}]}, r"“values\[0\].label” is missing"),
        ({"statements": [{"person": "P-1", "text": {"en": "a"}, "retold": 1}]}, "is true or false"),
        ({"links": [{"kind": "follows"}]}, r"“links\[0\].to” is missing"),
        ({"links": [{"to": "H-1", "kind": "before"}]}, "is none of answers, follows"),
    ],
)
def test_what_is_wrong_is_named(given_, reason):
    with pytest.raises(BadLine, match=reason):
        read(PLAIN | given_)


some_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(str.strip)
texts = some_text.filter(bool)
some_words = st.builds(Words, en=some_text, ru=some_text, zh=some_text)
words = some_words.filter(bool)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
numbers = st.decimals(-(10**13) + 1, 10**13 - 1, places=2, allow_nan=False, allow_infinity=False)


def one_of(choices: Iterable[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([str(choice) for choice in choices])


times = st.one_of(
    st.builds(when.day, days, some_text),
    st.builds(when.month, st.integers(1900, 2100), st.integers(1, 12), some_text),
    st.builds(when.year, st.integers(1900, 2100)),
    st.builds(when.season, st.integers(1900, 2100), st.sampled_from([3, 6, 9, 12])),
    st.builds(when.part, st.sampled_from(when.PARTS), st.integers(1900, 2100)),
    st.tuples(days, days).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: when.span(*pair)),
    st.builds(when.unknown, some_text),
)
parties = st.one_of(
    st.builds(PartyDraft, one_of(states.PartyRole), texts),
    st.builds(PartyDraft, one_of(states.PartyRole), collective=words),
)
kinds = st.sampled_from([(type_, kind) for kind, type_ in states.TYPE_OF.items()])
drafts = st.builds(
    lambda pair, **given: Draft(type=str(pair[0]), kind=str(pair[1]), **given),
    kinds | one_of(states.Type).map(lambda type_: (type_, "other")),
    office=texts,
    title=words,
    status=one_of(states.Status),
    when=times,
    place=some_text,
    format=one_of(states.Format),
    section=one_of(Sphere),
    importance=st.sampled_from([1, 2, 3]),
    publishable=st.booleans(),
    source=some_text,
    subject_label=some_text,
    subject_code=some_text,
    code=st.sampled_from(["", "H-0131", "seed-7"]),
    ref=some_text,
    parties=st.lists(parties, max_size=3).map(tuple),
    people=st.lists(st.builds(PersonDraft, texts, one_of(states.PersonRole)), max_size=2).map(tuple),
    points=st.lists(st.builds(PointDraft, one_of(states.PointKind), words), max_size=2).map(tuple),
    values=st.lists(
        st.builds(ValueDraft, words, numbers, some_words, one_of(states.Qualifier), st.none() | days), max_size=2
    ).map(tuple),
    statements=st.lists(st.builds(StatementDraft, texts, words, st.booleans()), max_size=2).map(tuple),
    links=st.lists(st.builds(LinkDraft, texts, one_of(states.LinkKind)), max_size=2).map(tuple),
)


@given(drafts)
def test_every_draft_is_read_as_it_was_written(draft):
    written = write_line(draft)
    assert "\n" not in written
    assert read_line(written) == draft


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
keys = ["kind", "when", "importance", "publishable", "source", "code", "place", "parties", "people", "points"]
keys += ["values", "statements", "links", "section", "status", "format", "office", "type", "title", "other"]
row_keys = ["role", "organisation", "collective", "person", "kind", "text", "label", "number", "unit", "to", "retold"]
row_keys += ["qualifier", "as_of", "start", "end", "precision", "words"]
nearly = st.dictionaries(
    st.sampled_from(keys),
    anything
    | st.lists(st.dictionaries(st.sampled_from(row_keys), anything, max_size=4), max_size=2)
    | st.dictionaries(st.sampled_from(row_keys), anything, max_size=3),
    max_size=5,
)


@given(anything | nearly | nearly.map(lambda given_: PLAIN | given_))
def test_random_json_is_a_draft_or_a_bad_line(value):
    assert isinstance(outcome(json.dumps(value)), Draft | str)


def outcome(text: str) -> Draft | str:
    """The draft, or what is wrong. Any other exception fails the test."""
    try:
        return read_line(text)
    except BadLine as error:
        return str(error)


@given(st.text())
def test_random_text_is_a_draft_or_a_bad_line(text):
    with pytest.raises(BadLine):
        read_line(text)
