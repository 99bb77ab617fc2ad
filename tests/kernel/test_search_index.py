"""What is put is found: by whom, how it is spelled, in which order, and with how many queries."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.search import index
from attache.kernel.search.index import Entry, Hit
from attache.kernel.search.models import SearchDoc, SearchPosting, SearchTerm

pytestmark = pytest.mark.django_db

MONDAY = datetime(2020, 3, 2, 9, tzinfo=UTC)
XATU = "Xi’an Technological University"
XATU_NAMES = [("西安工业大学", 8), ("Сианьский технологический университет", 8), ("XATU", 8)]


def make_doc(
    code: str,
    title: str,
    texts: Sequence[tuple[str, int]] = (),
    *,
    kind: str = "place",
    scope: str = "office",
    at: datetime = MONDAY,
) -> None:
    index.put(kind=kind, code=code, title=title, texts=texts, url=f"/{kind}/{code}/", scope=scope, at=at)


def make_three() -> None:
    make_doc("xatu", XATU, XATU_NAMES)
    make_doc("spbpu", "Санкт-Петербургский политехнический университет", [("Polytechnic University", 8), ("СПбПУ", 8)])
    make_doc("calls", "Приём заявок", [("Заявки принимаются до пятницы", 1)])


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile. Unlike Django's own counter it asks nothing of the driver but to run them."""
    sent: list[str] = []

    def count(execute, sql, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield sent


def found(query: str, *, kinds: list[str] | None = None, scopes: Sequence[str] = ("office",), limit: int = 20):
    return [hit.code for hit in index.find(query, kinds=kinds, scopes=scopes, limit=limit)]


@pytest.mark.parametrize("query", ["安", "学", "西安", "工业大", "工业大学", "西安工业大学", "西安 大学", "西安 xatu"])
def test_chinese_name_is_found_by_any_of_its_characters(query):
    make_three()
    assert found(query) == ["xatu"]


@pytest.mark.parametrize("query", ["大工", "西大", "东", "西安 理工"])
def test_chinese_characters_in_another_order_find_nothing(query):
    make_three()
    assert found(query) == []


@pytest.mark.parametrize("query", ["xiangongyedaxue", "xiangong", "xian gongye", "Xi'an Gongye Daxue", "xi an gong ye"])
def test_chinese_name_is_found_by_pinyin(query):
    make_three()
    assert found(query) == ["xatu"]


@pytest.mark.parametrize("query", ["xagydx", "xagy", "XATU", "xat"])
def test_name_is_found_by_initials_and_acronym(query):
    make_three()
    assert found(query) == ["xatu"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("технологического университета", ["xatu"]),
        ("Сианьским", ["xatu"]),
        ("политехническому", ["spbpu"]),
        ("заявок", ["calls"]),
        ("заявкой", ["calls"]),
        ("прием", ["calls"]),
        ("пятницей", ["calls"]),
        ("спбпу", ["spbpu"]),
        ("петербург", ["spbpu"]),
        ("санктпетербург", ["spbpu"]),
    ],
)
def test_russian_word_is_found_in_another_form(query, codes):
    make_three()
    assert found(query) == codes


@pytest.mark.parametrize("query", ["Xi’an", "Xi'an", "xian", "XIʼAN technological", "universities technological"])
def test_latin_name_is_found_with_any_apostrophe_and_in_plural(query):
    make_three()
    assert found(query) == ["xatu"]


def test_last_word_may_be_unfinished_and_no_other():
    make_three()
    assert found("technological univ") == ["xatu"]
    assert found("univ technological") == []


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("technological univercity", ["xatu"]),
        ("Polytecnic univercity", ["spbpu"]),
        ("Поитехнический", ["spbpu"]),
        ("полтиехнического", ["spbpu"]),
        ("technoligocal 西安", ["xatu"]),
        ("пятноца", ["calls"]),
        ("пятноцо", []),  # two errors in seven letters
        ("xyzzyology", []),
        ("西北 大学", []),
    ],
)
def test_typing_error_finds_the_word_that_was_meant(query, codes):
    make_three()
    assert found(query) == codes


def test_typing_error_is_not_suspected_where_something_is_found():
    make_doc("one", "Harbor")
    make_doc("two", "Harbour")
    assert found("harbour") == ["two"]


def test_known_word_is_not_taken_for_a_typing_error():
    make_doc("one", "Harbor lights")
    make_doc("two", "Harbour master")
    assert found("harbour lights") == []


def test_every_word_must_be_met():
    make_three()
    assert sorted(found("university")) == ["spbpu", "xatu"]
    assert found("university technological") == ["xatu"]
    assert found("university заявка") == []


def test_very_long_query_is_answered_by_its_beginning():
    text = " ".join(f"слово{letter}" for letter in "абвгдежзиклмнопрст")
    make_doc("x", text)
    assert found(f"{text} маяк") == ["x"]
    assert found(f"маяк {text}") == []


def test_scope_hides():
    make_doc("open", "Winter school")
    make_doc("closed", "Winter school", scope="board")
    assert found("winter") == ["open"]
    assert found("winter", scopes=["board"]) == ["closed"]
    assert found("winter", scopes=["office", "board"]) == ["closed", "open"]
    assert found("wintre", scopes=["public"]) == []
    assert found("winter", scopes=[]) == []


def test_kinds_filter():
    make_doc("a", "Winter school", kind="event")
    make_doc("b", "Winter school", kind="place")
    assert found("winter", kinds=["event"]) == ["a"]
    assert found("winter", kinds=["event", "place"]) == ["b", "a"]
    assert found("winter", kinds=[]) == []


def test_codes_are_of_one_kind_and_in_scope():
    make_doc("a", "Winter school", kind="event")
    make_doc("b", "Winter school in winter, longer", kind="event", scope="board")
    make_doc("c", "Winter school", kind="place")
    assert index.codes("winter school", "event") == ["a"]
    assert index.codes("winter school", "event", scopes=["office", "board"]) == ["a", "b"]
    assert index.codes("winter", "event", 1, scopes=["office", "board"]) == ["b"]
    assert index.codes("", "event") == []


def test_hit_shows_what_was_put():
    index.put(kind="place", code="x", title="Pier", texts=[], url="/x/", subtitle="by the sea", at=MONDAY)
    assert index.find("pier") == [Hit(kind="place", code="x", title="Pier", subtitle="by the sea", url="/x/")]


def test_putting_again_replaces_everything():
    make_doc("x", "Old pier", [("wooden", 3)])
    make_doc("x", "New pier", [("concrete", 3)], scope="board")
    assert found("pier", scopes=["office", "board"]) == ["x"]
    assert [found(word, scopes=["board"]) for word in ("old", "wooden", "new", "concrete")] == [[], [], ["x"], ["x"]]
    assert found("pier") == []
    assert SearchDoc.objects.get().text == "concrete"


def test_putting_the_same_words_again_writes_no_postings():
    make_doc("x", "Pier")
    postings = list(SearchPosting.objects.values_list("pk", flat=True))
    make_doc("x", "Pier", at=MONDAY + timedelta(days=1))
    assert list(SearchPosting.objects.values_list("pk", flat=True)) == postings
    assert SearchDoc.objects.get().updated_at == MONDAY + timedelta(days=1)


def test_changed_weight_is_rewritten():
    make_doc("x", "Pier", [("wooden", 1)])
    make_doc("y", "Quay", [("wooden", 2)])
    assert found("wooden") == ["y", "x"]
    make_doc("x", "Pier", [("wooden", 3)])
    assert found("wooden") == ["x", "y"]


def test_undone_transaction_leaves_the_index_alone():
    with transaction.atomic():
        make_doc("x", "Pier")
        transaction.set_rollback(True)
    assert found("pier") == []


@pytest.mark.parametrize("weight", [0, -1, 101])
def test_weight_outside_the_scale_is_refused(weight):
    with pytest.raises(ValueError, match="A text weighs 1 to 100"):
        make_doc("x", "Pier", [("wooden", weight)])
    assert not SearchDoc.objects.exists()


def test_overlong_title_is_cut_for_the_list_but_found_whole():
    make_doc("x", "pier " * 120 + "lighthouse")
    [hit] = index.find("lighthouse")
    assert len(hit.title) == 500


def test_record_without_a_word_is_kept_but_not_found():
    make_doc("x", "…")
    assert found("…") == []
    assert SearchDoc.objects.count() == 1


def test_dropped_record_is_not_found():
    make_doc("x", "Pier")
    make_doc("x", "Pier", kind="event")
    index.drop("place", "x")
    assert [hit.kind for hit in index.find("pier")] == ["event"]
    index.drop("place", "never was")


def test_dropping_leaves_no_postings():
    make_doc("x", "Pier")
    index.drop("place", "x")
    assert not SearchPosting.objects.exists()


def test_exact_title_leads_then_weight_then_the_newer():
    make_doc("body", "Annual report", [("the winter school", 1)], at=MONDAY + timedelta(days=9))
    make_doc("old", "Winter school of 2019", at=MONDAY)
    make_doc("new", "Winter school of 2020", at=MONDAY + timedelta(days=1))
    make_doc("heavy", "Plans", [("winter school", 50)], at=MONDAY)
    make_doc("exact", "“Winter School”", at=MONDAY - timedelta(days=900))
    assert found("winter school") == ["exact", "heavy", "new", "old", "body"]
    assert found("winter school", limit=2) == ["exact", "heavy"]


def test_word_as_written_outweighs_its_stem():
    make_doc("plural", "Universities", at=MONDAY)
    make_doc("singular", "University", at=MONDAY + timedelta(days=1))
    assert found("universities") == ["plural", "singular"]


def test_word_counts_once_however_many_tokens_meet_it():
    make_doc("many", "Report", [("pier piers piercing pierced piered", 1)], at=MONDAY)
    make_doc("weighty", "Plans", [("pier", 2)], at=MONDAY)
    assert found("pier") == ["weighty", "many"]


@pytest.mark.parametrize("query", ["", " ", "?", "%", "_", "'", "\x00", "=", "西安\x00%"])
def test_empty_query_and_signs_find_nothing(query):
    make_doc("x", "100 % Pier_1")
    assert found(query) == []


@given(query=st.text() | st.text(alphabet="西安工业大学 xianуниверст-'’%=\x00", max_size=40))
def test_rubbish_never_raises_and_never_leaves_the_scope(query):
    make_doc("open", XATU, XATU_NAMES)
    make_doc("closed", XATU, XATU_NAMES, scope="board")
    assert set(found(query)) <= {"open"}


@given(title=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
def test_what_is_put_under_any_title_is_found_by_it(title):
    make_doc("x", title)
    assert found(title) in (["x"], [])
    assert (found(title) == ["x"]) == SearchPosting.objects.filter(doc__code="x").exists()


@pytest.mark.parametrize("query", ["winter", "winter school", "西安 winter", "winter-school 西安工业大学"])
def test_number_of_queries_does_not_depend_on_the_number_of_hits(query):
    text = [("西安工业大学 冬", 5), ("winter school", 5)]
    make_doc("1", "Winter school", text)
    with counted() as one:
        assert len(found(query)) == 1
    make_doc("2", "Winter school", text)
    make_doc("3", "Winter school", text)
    with counted() as three:
        assert len(found(query)) == 3
    assert len(one) == len(three) == 2


def test_typing_error_costs_two_queries_more():
    make_doc("x", "Winter school")
    with counted() as sent:
        assert found("wintre shcool") == ["x"]
    assert len(sent) == 4


def test_number_of_queries_of_putting_does_not_depend_on_the_text():
    with counted() as short:
        make_doc("x", "Pier")
    with counted() as long:
        make_doc("x", "Pier", [(f"word{'abcdefghij'[number % 10] * (number // 10)}", 1) for number in range(900)])
    assert len(short) == len(long) == 5


def make_entry(code: str, title: str) -> Entry:
    return Entry(kind="place", code=code, title=title, texts=[("西安", 3)], url=f"/{code}/", at=MONDAY)


def test_rebuilding_replaces_the_index_and_counts_the_words():
    make_doc("gone", "Lighthouse")
    many = [make_entry(str(number), f"Pier {number}") for number in range(index.REBUILD_BATCH)]
    assert index.rebuild([many, iter([make_entry("quay", "Quay pier")]), []]) == index.REBUILD_BATCH + 1
    assert found("lighthouse") == []
    assert found("quay 西安") == ["quay"]
    assert dict(SearchTerm.objects.values_list("term", "df")) == {"pier": index.REBUILD_BATCH + 1, "quay": 1}


def test_rebuilding_gives_what_putting_gives():
    make_doc("xatu", XATU, XATU_NAMES)
    put = set(SearchPosting.objects.values_list("token", "weight"))
    index.rebuild([[Entry(kind="place", code="xatu", title=XATU, texts=XATU_NAMES, url="/", at=MONDAY)]])
    assert set(SearchPosting.objects.values_list("token", "weight")) == put


def test_rebuilding_with_a_record_twice_is_refused_and_changes_nothing():
    make_doc("x", "Lighthouse")
    with pytest.raises(IntegrityError):
        index.rebuild([[make_entry("a", "Pier"), make_entry("a", "Pier")]])
    assert found("lighthouse") == ["x"]


def test_both_spellings_of_a_prefix_say_the_same():
    make_three()
    for prefix in ("s", "сианьск", "安", "xian"):
        by_range, by_pattern = (
            set(SearchPosting.objects.filter(index.begins("token", prefix, by_range=way)).values_list("pk", flat=True))
            for way in (True, False)
        )
        assert by_range == by_pattern
