"""Two records that are one: everything is pointed at the one that stays, and undone whole."""

from datetime import timedelta

import pytest

from attache.daybook.chronicle.logic.drafts import PartyDraft, PersonDraft
from attache.daybook.chronicle.models import Happening, Participant, Party
from attache.daybook.remarks.models import Remark
from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.merging.folding import standing
from attache.kernel.merging.models import Moved
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.naming import actions as naming
from attache.registry.naming.models import LookAlike, Variant
from attache.registry.naming.queries.index import find
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Channel, Organisation, Person, Position
from attache.registry.tidying import actions as tidying
from tests.chronicle.factories import make_happening
from tests.kernel.undoing import dump
from tests.partners.factories import NARI, XATU, give, make_line, make_partner, make_person, make_xatu
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
INSTITUTE = Words("Xi'an Institute of Technology", "Сианьский технологический институт", "西安工业学院")


@pytest.fixture
def ana():
    return make_ana()


def merge(stays, goes, by, **given):
    verb = naming.merge_people if isinstance(stays, Person) else tidying.merge_organisations
    return verb(stays=stays, goes=goes, **given, by=by, at=AT)


def forms(partner: Organisation) -> set[tuple[str, str, str]]:
    return {(name.kind, name.language, name.text) for name in partner.names.all()}


def test_everything_leads_to_the_one_that_stays_and_back(ana):
    xatu, other = make_xatu(ana), make_partner(ana, INSTITUTE, website="https://example.org/")
    lei = make_person(ana)
    post, line = give(lei, other, ana), make_line(ana, other)
    happening = make_happening(ana, "Talks", parties=(PartyDraft("partner", other.code),))
    before = dump()
    slip = merge(xatu, other, ana)
    assert Party.objects.get(happening=happening).organisation == xatu
    assert (Position.objects.get().organisation, xatu.lines.get()) == (xatu, line)
    assert not Organisation.objects.filter(code=other.code).exists()
    assert post.pk
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert dump() == before


def test_names_that_are_not_printed_become_other_forms_or_go(ana):
    for leftover in ("accepted", "former", ""):
        xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
        slip = merge(xatu, other, ana, leftover=leftover)
        printed = {("full", lang, text) for lang, text in XATU.as_dict().items()}
        kept = {(leftover, lang, text) for lang, text in INSTITUTE.as_dict().items()} if leftover else set()
        assert forms(xatu) == printed | kept
        slips.take_back(slip=slip, by=ana, at=LATER)
        for one in (xatu, other):
            tidying.remove_record(record=one, by=ana, at=LATER)


def test_the_name_that_was_chosen_is_printed(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    merge(xatu, other, ana, names={"full-en"}, leftover="former")
    fresh = Organisation.objects.with_names().get(pk=xatu.pk)
    assert fresh.full == Words(INSTITUTE.en, XATU.ru, XATU.zh)
    assert ("former", "en", XATU.en) in forms(xatu)


def test_a_name_that_only_the_other_has_is_taken_over(ana):
    xatu = make_partner(ana)
    other = make_partner(ana, INSTITUTE, acronym=Words("XIT"))
    merge(xatu, other, ana)
    assert ("acronym", "en", "XIT") in forms(xatu)


def test_a_form_that_is_there_already_is_not_kept_twice(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    note = actions.note_other_form
    note(organisation=other, language="en", kind="former", text=INSTITUTE.en, by=ana, at=AT)
    note(organisation=xatu, language="en", kind="former", text=INSTITUTE.en, by=ana, at=AT)
    merge(xatu, other, ana, leftover="former")
    assert [one for one in sorted(forms(xatu)) if one[:2] == ("former", "en")] == [("former", "en", INSTITUTE.en)]


def test_warnings_against_look_alikes_are_kept(ana):
    other, nari = make_xatu(ana), make_partner(ana, NARI)
    merge(nari, other, ana)
    assert ("forbidden", "zh", "西安理工大学") in forms(nari)


def test_fields_are_taken_as_chosen(ana):
    xatu = make_partner(ana, website="https://old.example.org/", note="ours")
    other = make_partner(ana, INSTITUTE, website="https://new.example.org/", note="theirs", ror_id="02x1pa065")
    merge(xatu, other, ana, fields={"website", "ror_id"})
    fresh = Organisation.objects.get()
    assert (fresh.website, fresh.note, fresh.ror_id) == ("https://new.example.org/", "ours", "02x1pa065")


def test_the_same_post_the_same_channel_and_the_same_party_are_there_once(ana):
    xatu, other, lei = make_partner(ana), make_partner(ana, INSTITUTE), make_person(ana)
    mine, theirs = give(lei, xatu, ana), give(lei, other, ana)
    for owner in (xatu, other):
        actions.add_channel(owner=owner, kind="wechat", value="xatu", by=ana, at=AT)
    parties = (PartyDraft("partner", xatu.code), PartyDraft("partner", other.code))
    make_happening(ana, "Talks", parties=parties, people=(PersonDraft(lei.code, "speaker"),))
    Participant.objects.update(post=theirs)
    before = dump()
    slip = merge(xatu, other, ana)
    assert (Position.objects.get(), Channel.objects.count(), Party.objects.count()) == (mine, 1, 1)
    assert Participant.objects.get().post == mine
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert dump() == before


def test_the_old_code_leads_on_even_over_two_merges(ana):
    a, b, c = (make_partner(ana, words) for words in (XATU, INSTITUTE, NARI))
    first = merge(b, a, ana)
    merge(c, b, ana)
    kind = "partners.organisation"
    assert [standing(kind, one.code) for one in (a, b, c)] == [c.code] * 3
    with pytest.raises(slips.Collided):
        slips.take_back(slip=first, by=ana, at=LATER)
    assert Moved.objects.count() == 2


def test_addresses_with_the_old_code_lead_to_the_one_that_stays(client, ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    merge(xatu, other, ana)
    client.force_login(ana)
    assert client.get(other.get_absolute_url() + "?a=b").url == xatu.get_absolute_url() + "?a=b"
    assert client.get(f"/office/partners/{other.code}/edit/").url == f"/office/partners/{xatu.code}/edit/"
    assert client.get("/office/partners/O-9999/").status_code == 404
    client.logout()
    assert client.get(other.get_absolute_url()).url.startswith("/sign-in/")


def test_what_is_written_with_the_old_code_is_understood(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    merge(xatu, other, ana)
    happening = make_happening(ana, "Talks", parties=(PartyDraft("partner", other.code),))
    assert Party.objects.get(happening=happening).organisation == xatu


def test_what_names_the_record_by_its_code_follows(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    remark = Remark.add(
        subject_kind="partners.organisation",
        subject_code=other.code,
        subject_label=str(other),
        subject_url=other.get_absolute_url(),
        text="Who is this?",
        written_at=AT,
        written_by=ana,
    )
    slip = merge(xatu, other, ana)
    remark.refresh_from_db()
    assert remark.subject_code == xatu.code
    slips.take_back(slip=slip, by=ana, at=LATER)
    remark.refresh_from_db()
    assert remark.subject_code == other.code


def test_what_took_place_is_found_under_the_name_that_stays(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    happening = make_happening(ana, "Talks", parties=(PartyDraft("partner", other.code),))
    slip = merge(xatu, other, ana)
    assert {hit.code for hit in index.find("工业大学")} == {xatu.code, happening.code}
    assert index.find("工业学院") == []
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert {hit.code for hit in index.find("工业学院")} == {other.code, happening.code}


def test_the_journal_tells_it_of_both_and_of_all_that_was_touched(ana):
    xatu, other = make_partner(ana), make_partner(ana, INSTITUTE)
    happening = make_happening(ana, "Talks", parties=(PartyDraft("partner", other.code),))
    merge(xatu, other, ana)
    assert {journal.about(one)[0].verb for one in (xatu, other, happening)} == {"organisations merged"}
    changes = journal.about(xatu)[0].changes
    assert changes == {"merged": [f"{INSTITUTE.en}, {other.code}", f"{XATU.en}, {xatu.code}"]}


def test_nothing_is_merged_with_itself_and_our_own_never_goes(ana):
    xatu, own = make_partner(ana), make_partner(ana, NARI, is_own=True)
    with pytest.raises(tidying.OneAndTheSame):
        merge(xatu, xatu, ana)
    with pytest.raises(tidying.OwnUniversity):
        merge(xatu, own, ana)


def test_two_people_become_one_and_two_again(ana):
    xatu = make_partner(ana)
    lei = make_person(ana)
    other = make_person(
        ana, {Language.EN: NameParts("Lei", "Ya-ping"), Language.RU: NameParts("Лей", "Япин")}, note="Met in March"
    )
    give(lei, xatu, ana)
    give(other, xatu, ana)
    roles = (PersonDraft(lei.code, "speaker"), PersonDraft(other.code, "speaker"))
    happening = make_happening(ana, "Talks", people=roles)
    before = dump()
    slip = merge(lei, other, ana, fields={"note"}, names={"ru"})
    fresh = Person.objects.with_names().get()
    assert (fresh.note, fresh.in_full) == ("Met in March", Words("Lei Yaping", "Лей Япин", "雷亚萍"))
    assert (Participant.objects.filter(happening=happening).count(), Position.objects.count()) == (1, 1)
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert dump() == before
    assert Happening.objects.count() == 1


@pytest.mark.parametrize(("leftover", "names"), [("accepted", set()), ("former", {"en"}), ("", set())])
def test_a_displaced_name_of_a_person_becomes_another_form_and_is_found_in_texts(ana, leftover: str, names: set[str]):
    lei = make_person(ana)
    other = make_person(ana, {Language.EN: NameParts("Ley", "Yapin"), Language.ZH: NameParts("雷", "亚萍")})
    slip = merge(lei, other, ana, names=names, leftover=leftover)
    displaced = "Lei Yaping" if names else "Ley Yapin"
    kept = {(leftover, "en", displaced)} if leftover else set()  # the Chinese name is the same in both
    assert set(Variant.objects.values_list("kind", "language", "text")) == kept
    assert len(find(f"Thanks to {displaced}.", "en")) == len(kept)
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert not Variant.objects.exists()


def test_what_told_the_two_apart_goes_and_comes_back(ana):
    xatu, other, nari = (make_partner(ana, words) for words in (XATU, INSTITUTE, NARI))
    for pair in ((xatu, other), (other, xatu), (other, nari)):
        LookAlike.add(one=pair[0], other=pair[1])
    before = dump()
    slip = merge(xatu, other, ana)
    assert [(pair.one, pair.other) for pair in LookAlike.objects.all()] == [(xatu, nari)]
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert dump() == before
