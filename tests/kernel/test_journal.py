"""The journal tells who changed what, and shows it when somebody tampers with it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from attache.kernel import journal
from attache.kernel.journal import Break, Entry, Head
from attache.registry.people.models import Office
from tests.chronicle.factories import AT, System, make_office


def write(verb: str = "renamed", office: Office | None = None, **changes: tuple[object, object]) -> Entry:
    with transaction.atomic():
        return journal.write(verb, office or Office.objects.get(), by=System(), at=AT, changes=changes)


def make_chain(length: int = 4) -> list[Entry]:
    """An office, whose opening is the first entry, and more entries about it."""
    make_office()
    for number in range(length - 1):
        write(f"renamed {number}", name=(number, number + 1))
    return list(Entry.objects.order_by("pk"))


@pytest.mark.django_db
def test_entry_holds_codes_and_words_but_no_keys():
    office = make_office()
    entry = write("renamed", office, city=("Shanghai", None), number=(1, 2))
    assert (entry.by_code, entry.by_label) == ("system", "the system")
    assert (entry.subject_kind, entry.subject_code, entry.subject_label) == (
        "people.office",
        "shanghai",
        "Shanghai office",
    )
    assert entry.changes == {"city": ["Shanghai", ""], "number": ["1", "2"]}
    assert str(entry) == "2020-05-28 09:30 the system: renamed, Shanghai office"
    assert not [field for field in Entry._meta.get_fields() if field.is_relation]


@pytest.mark.django_db
def test_history_of_a_record_is_its_own_and_newest_first():
    shanghai, petersburg = make_office(), make_office("petersburg")
    write("renamed", shanghai)
    write("closed", petersburg)
    assert [entry.verb for entry in journal.about(shanghai)] == ["renamed", "office opened"]


@pytest.mark.django_db(transaction=True)
def test_journal_is_not_written_outside_of_a_transaction():
    office = Office(code="nowhere")
    with pytest.raises(transaction.TransactionManagementError, match="transaction of its act"):
        journal.write("renamed", office, by=System(), at=AT)


@pytest.mark.django_db
def test_untouched_chain_holds():
    assert journal.verify() is None
    make_chain()
    assert journal.verify() is None
    assert str(Head.objects.get()).startswith("4: ")


@pytest.mark.django_db
def test_chain_holds_whatever_zone_the_moment_was_given_in():
    make_office()
    moment = datetime(2020, 5, 28, 17, 30, tzinfo=UTC).astimezone(tz=None)
    with transaction.atomic():
        journal.write("renamed", Office.objects.get(), by=System(), at=moment)
    assert journal.verify() is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", AT + timedelta(seconds=1)),
        ("by_code", "U-0001"),
        ("by_label", "Somebody else"),
        ("verb", "deleted"),
        ("subject_kind", "people.user"),
        ("subject_code", "petersburg"),
        ("subject_label", "Another office"),
        ("changes", {"name": ["0", "7"]}),
        ("hash", "0" * 64),
    ],
)
def test_edited_field_is_found(field, value):
    third = make_chain()[2]
    Entry.objects.filter(pk=third.pk).update(**{field: value})
    assert journal.verify() == Break(3, "this entry was changed")


@pytest.mark.django_db
def test_broken_connection_is_found():
    third = make_chain()[2]
    Entry.objects.filter(pk=third.pk).update(previous="0" * 64)
    assert journal.verify() == Break(3, "an entry before this one was removed or inserted")


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 1, 2])
def test_removed_entry_is_found(place):
    make_chain()[place].delete()
    assert journal.verify() == Break(place + 1, "an entry before this one was removed or inserted")


@pytest.mark.django_db
def test_end_that_was_cut_off_is_found():
    make_chain()[3].delete()
    assert journal.verify() == Break(4, "entries were cut off the end")


@pytest.mark.django_db
def test_everything_removed_is_found():
    make_chain()
    Entry.objects.all().delete()
    assert journal.verify() == Break(1, "entries were cut off the end")


@pytest.mark.django_db
def test_entry_put_at_the_end_by_hand_is_found():
    last = make_chain()[3]
    forged = {field.name: getattr(last, field.name) for field in Entry._meta.fields if field.name != "id"}
    forged |= {"previous": last.hash, "hash": "f" * 64}
    Entry.objects.create(**forged)
    assert journal.verify() == Break(5, "this entry was changed")


@pytest.mark.django_db
def test_entry_put_between_two_is_found():
    chain = make_chain()
    Entry.objects.filter(pk=chain[3].pk).delete()
    forged = {field.name: getattr(chain[3], field.name) for field in Entry._meta.fields if field.name != "id"}
    Entry.objects.create(**{**forged, "hash": "e" * 64, "previous": chain[1].hash, "id": chain[3].pk + 1})
    assert journal.verify() == Break(4, "an entry before this one was removed or inserted")


class RandomTampering(TestCase):
    """Whichever entry, whichever field, whatever is written there instead."""

    @given(
        place=st.integers(0, 4),
        field=st.sampled_from(["by_code", "by_label", "verb", "subject_kind", "subject_code", "subject_label"]),
        text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40),
    )
    def test_any_edit_of_a_text_is_found(self, place, field, text):
        entry = make_chain(5)[place]
        changed = getattr(entry, field) != text
        Entry.objects.filter(pk=entry.pk).update(**{field: text})
        assert journal.verify() == (Break(place + 1, "this entry was changed") if changed else None)
