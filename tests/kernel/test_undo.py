"""What an act changed is put back, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from attache.daybook.chronicle.models import Happening, Link, Value
from attache.front.digest.models import Edition, Item
from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.kernel.undo.models import Change, Slip
from attache.kernel.undo.relations import reach
from attache.registry.partners.models import Organisation, OrganisationName, Place, Position, Unit
from tests.kernel.undoing import dump
from tests.partners.factories import NARI, give, make_partner, make_person, make_place, make_xatu
from tests.people.factories import AT, make_ana, make_boris

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def ana():
    return make_ana()


def act(subject, by, *watching, **given: Any):
    return slips.recording("changed", subject, by=by, at=AT, watching=watching, **given)


def rename(partner: Organisation, by, note: str) -> Slip:
    with transaction.atomic(), act(partner, by, Organisation.objects.filter(pk=partner.pk)) as slip:
        Organisation.objects.filter(pk=partner.pk).update(note=note)
    return slip


def remove(partner: Organisation, by) -> Slip:
    rows = Organisation.objects.filter(pk=partner.pk)
    with transaction.atomic(), act(partner, by, *reach(rows), removes=True) as slip:
        rows.delete()
    return slip


def back(slip: Slip, by, at: datetime = LATER) -> Slip:
    return slips.take_back(slip=slip, by=by, at=at)


def test_a_changed_column_goes_back_and_forth(ana):
    partner = make_xatu(ana)
    before = dump()
    slip = rename(partner, ana, "new")
    after = dump()
    again = back(slip, ana)
    assert dump() == before
    once_more = back(again, ana)
    assert dump() == after
    back(once_more, ana)
    assert dump() == before
    assert (again.is_undo, once_more.is_undo) == (True, False)


def test_only_what_changed_is_kept_and_restored(ana):
    partner = make_xatu(ana)
    slip = rename(partner, ana, "new")
    Organisation.objects.update(website="https://example.org/")
    assert [(one.model, one.after) for one in slip.changes.all()] == [("partners.organisation", {"note": "new"})]
    back(slip, ana)
    fresh = Organisation.objects.get()
    assert (fresh.note, fresh.website) == ("The rector is Lei Yaping.", "https://example.org/")


def test_a_removed_organisation_comes_back_with_everything_it_had(ana):
    partner = make_xatu(ana)
    Unit.objects.create(organisation=partner, name=Words("School of Optics"))
    give(make_person(ana), partner, ana, start=date(2019, 1, 1))
    before = dump()
    slip = remove(partner, ana)
    assert (Organisation.objects.count(), OrganisationName.objects.count(), Position.objects.count()) == (0, 0, 0)
    back(slip, ana)
    assert dump() == before


def test_decimals_dates_moments_and_json_come_back_exactly(ana):
    office = ana.office
    moment = datetime(2020, 3, 29, 1, 30, 15, 123456, tzinfo=UTC)
    happening = Happening.add(
        office=office,
        type="meeting",
        title=Words("T"),
        precision="unknown",
        section="office",
        recorded_at=moment,
        recorded_by=ana,
    )
    Value.objects.create(happening=happening, label=Words("sum", "", "数"), number=Decimal("-0.10"), as_of=AT.date())
    before = dump()
    rows = Happening.objects.filter(pk=happening.pk)
    with transaction.atomic(), act(happening, ana, *reach(rows)) as slip:
        rows.delete()
    back(slip, ana)
    assert dump() == before
    assert Value.objects.get().number == Decimal("-0.10")
    assert Happening.objects.get().recorded_at == moment


def test_many_to_many_rows_are_rows_too(ana):
    happening = Happening.add(office=ana.office, type="meeting", title=Words("T"), recorded_at=AT)
    edition = Edition.add(
        code="spring", office=ana.office, start=date(2020, 3, 1), end=date(2020, 5, 31), compiled_at=AT
    )
    item = Item.objects.create(edition=edition, section="science", position=1)
    item.happenings.add(happening)
    before = dump()
    with transaction.atomic(), act(edition, ana, *reach(Edition.objects.all())) as slip:
        Edition.objects.all().delete()
    back(slip, ana)
    assert dump() == before
    assert list(Item.objects.get().happenings.all()) == [happening]


def test_what_the_act_made_goes(ana):
    partner = make_partner(ana)
    with transaction.atomic(), act(partner, ana, Unit.objects.filter(organisation=partner)) as slip:
        Unit.objects.create(organisation=partner, name=Words("Optics"))
    back(slip, ana)
    assert Unit.objects.count() == 0


def test_what_somebody_changed_since_is_named_and_nothing_is_touched(ana):
    slip = rename(make_xatu(ana), ana, "new")
    Organisation.objects.update(note="newer")
    boris = make_boris()
    before = dump()
    with pytest.raises(slips.Collided) as refusal:
        back(slip, boris)
    assert "It has been changed since: “Xi'an Technological University”." in str(refusal.value)
    assert (dump(), Slip.objects.count()) == (before, 1)
    assert Slip.objects.get().taken_back_at is None


def test_what_was_put_right_by_hand_is_no_collision(ana):
    partner = make_xatu(ana)
    slip = rename(partner, ana, "new")
    Organisation.objects.update(note="The rector is Lei Yaping.")
    assert back(slip, ana).code == ""


def test_a_row_that_is_gone_meanwhile_is_a_collision(ana):
    partner = make_xatu(ana)
    name = OrganisationName.objects.filter(kind="forbidden", language="zh")
    with transaction.atomic(), act(partner, ana, name) as slip:
        name.update(reason="Another university.")
    name.delete()
    with pytest.raises(slips.Collided, match="changed since: “Xi'an Technological University”"):
        back(slip, ana)


def test_something_newer_holds_what_the_act_made(ana):
    with transaction.atomic(), act(ana.office, ana, Place.objects.all()) as slip:
        place = make_place(ana)
    partner = make_partner(ana, place=place)
    with pytest.raises(slips.Collided, match="Something newer belongs to it: “Xi'an Technological University”"):
        back(slip, ana)
    Organisation.objects.filter(pk=partner.pk).update(place=None)
    back(slip, ana)
    assert Place.objects.count() == 0


def test_what_came_back_needs_what_it_belonged_to(ana):
    partner = make_xatu(ana)
    with transaction.atomic(), act(partner, ana, Unit.objects.all()) as made:
        unit = Unit.objects.create(organisation=partner, name=Words("Optics"))
    rows = Unit.objects.filter(pk=unit.pk)
    with transaction.atomic(), act(partner, ana, *reach(rows)) as slip:
        rows.delete()
    remove(partner, ana)
    with pytest.raises(slips.Collided, match="What it belonged to has been removed since: “Optics”"):
        back(slip, ana)
    assert made.code


def test_a_name_that_is_taken_meanwhile_is_not_taken_away(ana):
    partner = make_partner(ana, ror_id="02x1pa065")
    slip = remove(partner, ana)
    make_partner(ana, NARI, ror_id="02x1pa065")
    before = dump()
    with pytest.raises(slips.Collided, match="Something else stands in its place now"):
        back(slip, ana)
    assert dump() == before


def test_two_rows_that_changed_places_change_back(ana):
    one, other = make_partner(ana, ror_id="02x1pa065"), make_partner(ana, NARI, ror_id="00q4vv597")
    before = dump()
    with transaction.atomic(), act(one, ana, Organisation.objects.all()) as slip:
        Organisation.objects.filter(pk=one.pk).update(ror_id="")
        Organisation.objects.filter(pk=other.pk).update(ror_id="02x1pa065")
        Organisation.objects.filter(pk=one.pk).update(ror_id="00q4vv597")
    back(slip, ana)
    assert dump() == before


def test_rows_made_anew_under_one_constraint_go_before_the_old_ones_come(ana):
    first, second = (
        Happening.add(
            office=ana.office, type="meeting", title=Words(t), precision="unknown", section="office", recorded_at=AT
        )
        for t in ("A", "B")
    )
    Link.objects.create(happening=second, target=first, kind="follows")
    before = dump()
    with transaction.atomic(), act(second, ana, Link.objects.all()) as slip:
        Link.objects.all().delete()
        Link.objects.create(happening=second, target=first, kind="follows")
    back(slip, ana)
    assert dump() == before


def test_an_act_is_taken_back_once(ana):
    slip = rename(make_xatu(ana), ana, "new")
    back(slip, ana)
    with pytest.raises(slips.TakenBack):
        back(slip, ana)


def test_after_thirty_days_it_is_too_late_and_the_slip_is_purged(ana):
    slip = rename(make_xatu(ana), ana, "new")
    day_30 = AT + timedelta(days=30)
    assert slips.purge(at=day_30 - timedelta(seconds=1)) == 0
    with pytest.raises(slips.Gone):
        back(slip, ana, day_30)
    assert (slips.purge(at=day_30), Slip.objects.count(), Change.objects.count()) == (1, 0, 0)


def test_the_trash_holds_removals_until_they_are_put_back(ana):
    partner = make_xatu(ana)
    rename(partner, ana, "new")
    slip = remove(partner, ana)
    assert list(slips.trash(LATER)) == [slip]
    again = back(slip, ana)
    assert list(slips.trash(LATER)) == []
    removed = back(again, ana)
    assert list(slips.trash(LATER)) == [removed]
    assert list(slips.trash(AT + timedelta(days=31))) == []


def test_both_acts_stand_in_the_journal_for_every_record(ana):
    one, other = make_partner(ana), make_partner(ana, NARI)
    with transaction.atomic(), act(one, ana, Organisation.objects.all(), also=[other]) as slip:
        Organisation.objects.update(note="both")
    back(back(slip, ana), ana)
    for partner in (one, other):
        assert [entry.verb for entry in journal.about(partner)][:2] == ["act done again", "act taken back"]
    assert journal.verify() is None


def test_the_rooms_refresh_what_they_keep_beside_the_rows(ana):
    partner = make_xatu(ana)
    slip = remove(partner, ana)
    index.drop("partners.organisation", partner.code)
    assert index.find("technological") == []
    back(slip, ana)
    assert [hit.code for hit in index.find("technological")] == [partner.code]


def test_an_act_that_changed_nothing_leaves_no_slip(ana):
    partner = make_xatu(ana)
    assert rename(partner, ana, partner.note).code == ""
    assert Slip.objects.count() == 0


def test_a_row_that_nothing_watched_is_an_error_not_a_creation(ana):
    one, other = make_partner(ana), make_partner(ana, NARI)
    unit = Unit.objects.create(organisation=other, name=Words("Optics"))
    with pytest.raises(LookupError), transaction.atomic(), act(one, ana, Unit.objects.filter(organisation=one)):
        Unit.objects.filter(pk=unit.pk).update(organisation=one)


def test_a_row_that_moves_out_of_sight_is_followed(ana):
    one, other = make_partner(ana), make_partner(ana, NARI)
    unit = Unit.objects.create(organisation=one, name=Words("Optics"))
    with transaction.atomic(), act(one, ana, Unit.objects.filter(organisation=one)) as slip:
        Unit.objects.filter(pk=unit.pk).update(organisation=other)
    back(slip, ana)
    assert Unit.objects.get().organisation_id == one.pk


def test_recording_belongs_into_a_transaction(ana, transactional_db):
    with pytest.raises(transaction.TransactionManagementError), act(ana.office, ana, Place.objects.all()):
        pass


def test_a_slip_outlives_a_new_column(ana):
    partner = make_xatu(ana)
    slip = remove(partner, ana)
    change: Any = slip.changes.get(model="partners.organisation")
    Change.objects.filter(pk=change.pk).update(
        before={k: v for k, v in change.before.items() if k != "website"} | {"fax": "1"}
    )
    back(slip, ana)
    assert Organisation.objects.get().website == ""


def test_1240_rows_are_changed_and_taken_back_in_few_statements(ana, django_assert_max_num_queries):
    places = [Place(code=f"p-{n}", name=Words(f"Place {n}"), country="CN") for n in range(1240)]
    Place.objects.bulk_create(places)
    before = dump()
    with django_assert_max_num_queries(30), transaction.atomic(), act(ana.office, ana, Place.objects.all()) as slip:
        Place.objects.filter(pk__gt=places[0].pk).update(country="RU")
        Place.objects.filter(code="p-0").delete()
        Place.objects.create(code="new", name=Words("New"), country="CN")
    with django_assert_max_num_queries(60):
        back(slip, ana)
    assert dump() == before


def test_slips_speak_in_the_words_of_their_subject(ana):
    slip = rename(make_xatu(ana), ana, "new")
    assert (str(slip), str(slip.changes.get())) == (
        "Xi'an Technological University",
        f"partners.organisation {Organisation.objects.get().pk}",
    )
