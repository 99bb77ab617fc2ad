"""Two people change one record, and nothing is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import history
from attache.kernel.history import Clash, Clashed
from attache.kernel.languages import Words
from attache.registry.people import actions as people
from attache.registry.people.models import Office

AT = datetime(2020, 4, 1, tzinfo=UTC)


class Ana:
    code = "U-1"

    def __str__(self) -> str:
        return "Ana"


class Boris(Ana):
    code = "U-2"

    def __str__(self) -> str:
        return "Boris"


def make_office() -> Office:
    words = Words(en="Shanghai", ru="Шанхай", zh="上海")
    return people.open_office(
        code="sh", name=words, city=words, zone="Asia/Shanghai", country="CN", publishes=True, by=Ana(), at=AT
    )


def keep(office: Office, by: Any = None, part: str = "", **content: object) -> history.Revision:
    with transaction.atomic():
        return history.keep(office, content, verb="corrected", by=by or Ana(), at=AT, part=part)


contents = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4)


@given(contents, contents)
def test_what_only_i_changed_stands(before, mine):
    merge = history.merge_contents(before, mine, before)
    assert merge.clashes == ()
    assert {k: v for k, v in merge.content.items() if v is not None} == mine


@given(contents, contents)
def test_what_only_they_changed_stands(before, theirs):
    merge = history.merge_contents(before, before, theirs)
    assert merge.clashes == ()
    assert {k: v for k, v in merge.content.items() if v is not None} == theirs


@given(contents, contents, contents)
def test_no_change_of_theirs_is_overwritten_silently(before, mine, theirs):
    merge = history.merge_contents(before, mine, theirs)
    clashed = {clash.field for clash in merge.clashes}
    for field in {*before, *mine, *theirs}:
        if theirs.get(field) != before.get(field) and field not in clashed:
            assert merge.content[field] == theirs.get(field)
        if mine.get(field) != before.get(field):
            assert merge.content[field] == mine.get(field)


@given(contents, contents, contents)
def test_a_merge_clashes_the_same_from_both_sides(before, mine, theirs):
    here = history.merge_contents(before, mine, theirs).clashes
    there = history.merge_contents(before, theirs, mine).clashes
    assert {clash.field for clash in here} == {clash.field for clash in there}


@given(contents, contents)
def test_applying_the_differences_gives_the_later_content(before, after):
    patched = before | {one.field: one.after for one in history.differences(before, after)}
    assert {k: v for k, v in patched.items() if v is not None} == after


@pytest.mark.django_db
def test_revisions_are_numbered_from_one_for_each_record_and_part():
    office = make_office()
    numbers = [keep(office, name="a").number, keep(office, name="b").number, keep(office, part="ru", name="c").number]
    assert numbers == [1, 2, 1]
    assert [revision.content for revision in history.revisions(office)] == [{"name": "b"}, {"name": "a"}]
    assert history.number_of(office, "zh") == 0
    assert str(history.latest(office)) == "sh/2"


@pytest.mark.django_db(transaction=True)
def test_a_revision_outside_a_transaction_is_refused():
    office = make_office()
    with pytest.raises(transaction.TransactionManagementError, match="transaction of its act"):
        history.keep(office, {}, verb="corrected", by=Ana(), at=AT)


@pytest.mark.django_db
def test_different_fields_merge_silently():
    office = make_office()
    base = keep(office, name="Shanghai", zone="Asia/Shanghai").number
    standing = keep(office, by=Boris(), name="Shanghai", zone="Asia/Urumqi").content
    mine = {"name": "Shanghai office", "zone": "Asia/Shanghai"}
    merged = history.reconcile(office, mine, standing=standing, base=base)
    assert merged == {"name": "Shanghai office", "zone": "Asia/Urumqi"}


@pytest.mark.django_db
def test_the_same_field_is_refused_with_all_three_sides():
    office = make_office()
    base = keep(office, name="one", zone="a").number
    two = keep(office, by=Boris(), name="two", zone="b")
    with pytest.raises(Clashed, match="Boris has changed the same fields") as refused:
        history.reconcile(office, {"name": "three", "zone": "a"}, standing=two.content, base=base)
    assert refused.value.merge.clashes == (Clash("name", "one", "three", "two"),)
    assert refused.value.mine == {"name": "three", "zone": "b"}
    again = history.reconcile(office, {"name": "three"}, standing=refused.value.standing, base=two.number)
    assert again == {"name": "three", "zone": "b"}


@pytest.mark.django_db
def test_what_a_form_does_not_name_is_left_as_it_stands():
    office = make_office()
    standing: dict[str, Any] = {"name": {"en": "x", "ru": "y"}, "zone": "a"}
    base = keep(office, **standing).number
    assert history.reconcile(office, {}, standing=standing, base=base) == standing
    other = {"name": {"en": "x", "ru": "z"}, "zone": "a"}
    merged = history.reconcile(office, {"name.en": "w"}, standing=other, base=base)
    assert merged == {"name": {"en": "w", "ru": "z"}, "zone": "a"}
    assert history.reconcile(office, {"zone": "b"}, standing=standing, base=None) == {**standing, "zone": "b"}


@pytest.mark.django_db
def test_entries_of_a_mapping_merge_one_by_one():
    office = make_office()
    base = keep(office, posts={"1": "rector", "2": "dean"}).number
    theirs = {"posts": {"1": "rector", "3": "professor"}}
    merged = history.reconcile(office, {"posts": {"1": "president", "2": "dean"}}, standing=theirs, base=base)
    assert merged == {"posts": {"1": "president", "3": "professor"}}


@pytest.mark.django_db
def test_what_changed_without_a_revision_is_not_overwritten_either():
    office = make_office()
    base = keep(office, name="one").number
    with pytest.raises(Clashed) as refused:
        history.reconcile(office, {"name": "three"}, standing={"name": "two"}, base=base)
    with transaction.atomic():
        caught = history.catch_up(office, refused.value.standing, by=Ana(), at=AT)
        assert history.catch_up(office, refused.value.standing, by=Ana(), at=AT) == caught
    assert (caught.number, caught.verb) == (base + 1, history.AS_IT_STOOD)
    assert history.reconcile(office, {"name": "three"}, standing={"name": "two"}, base=caught.number) == {
        "name": "three"
    }


@pytest.mark.django_db
def test_a_form_opened_before_anything_was_kept_counts_from_what_stood_first():
    office = make_office()
    with transaction.atomic():
        history.catch_up(office, {"name": "one", "zone": "a"}, by=Boris(), at=AT)
    standing = keep(office, by=Boris(), name="one", zone="b").content
    merged = history.reconcile(office, {"name": "two", "zone": "a"}, standing=standing, base=0)
    assert merged == {"name": "two", "zone": "b"}


@pytest.mark.django_db
def test_a_merge_says_whose_changes_it_took_in():
    office = make_office()
    base = keep(office, name="one").number
    keep(office, by=Boris(), name="two")
    keep(office, by=Ana(), name="three")
    assert history.others_since(office, base, by=Ana(), at=AT) == ["Boris"]
    assert history.others_since(office, base, by=Ana(), at=datetime(2020, 5, 1, tzinfo=UTC)) == ["Boris", "Ana"]
