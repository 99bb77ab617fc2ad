"""Items taken, merged, split, dropped, put in order; all of it survives compiling again."""

import pytest
from django.db import IntegrityError, transaction

from attache.daybook.chronicle import actions as chronicle
from attache.front.digest import actions, queries
from attache.front.digest.models import Item
from attache.front.digest.queries import paper
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from tests.digest.factories import (
    LATER,
    again,
    edit,
    item_of,
    make_approved,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_picture,
    make_published,
    sources,
    text_of,
    told,
)

pytestmark = pytest.mark.django_db
VISIT = Words("A visit", "Визит", "访问")


@pytest.fixture
def ana():
    somebody = make_editor()
    make_happening(somebody, make_institute(somebody))
    make_happening(somebody, make_company(somebody), kind="visit", section="companies", title=VISIT)
    return somebody


def upon(ana) -> dict:
    return {"by": ana, "at": LATER}


def headings(edition) -> list[str]:
    return [one.section for one in paper.printed_items(again(edition))]


def test_a_happening_is_taken_as_an_item_in_three_languages(ana):
    edition = make_edition(ana)
    late = make_happening(ana, kind="fair", section="education")
    item, _slip = actions.take_happening(edition=edition, happening=late, **upon(ana))
    for language in Language:
        assert {code for codes in sources(item, language) for code in codes} == {late.code}
    with pytest.raises(actions.AlreadyTold, match=f"{late.code} is told in"):
        actions.take_happening(edition=edition, happening=late, **upon(ana))
    make_edition(ana)
    assert headings(edition) == ["lead", "companies", "science", "education"]


def test_a_happening_is_taken_into_an_item_whose_text_somebody_wrote(ana):
    edition = make_edition(ana)
    item = item_of(edition)
    edit(item, told(item)[0] + " It went well.", ana)
    late = make_happening(ana, kind="fair", section="education")
    actions.take_happening(edition=edition, happening=late, into=item, **upon(ana))
    assert told(item)[1] == "It went well."
    assert {code for codes in sources(item)[2:] for code in codes} == {late.code}
    assert [late.code] in sources(item, Language.RU)
    assert not text_of(item).is_stale


def test_what_may_not_be_told_is_not_taken(ana):
    edition = make_edition(ana)
    secret = make_happening(ana, kind="fair", publishable=False)
    with pytest.raises(actions.NotToBeTold, match=secret.code):
        actions.take_happening(edition=edition, happening=secret, **upon(ana))


def test_two_items_become_one_with_all_that_is_theirs(ana):
    edition = make_edition(ana)
    item, other = item_of(edition), item_of(edition, "companies")
    edit(other, told(other)[0] + " Lunch was good.", ana)
    make_picture(other, ana)
    codes = [*item.own_codes, *other.own_codes]
    actions.merge_items(item=item, other=other, **upon(ana))
    assert sorted(item_of(edition).own_codes) == sorted(codes)
    assert told(item)[-1] == "Lunch was good."
    assert len(told(item, Language.ZH)) == 2
    assert item.pictures.count() == 1
    make_edition(ana)
    assert headings(edition) == ["lead", "science"]
    with pytest.raises(Overtaken):
        actions.merge_items(item=item, other=other, **upon(ana))
    with pytest.raises(Overtaken):
        actions.merge_items(item=item, other=item, **upon(ana))


def test_items_of_two_editions_are_not_merged(ana):
    item = item_of(make_edition(ana))
    other = item_of(make_edition(ana, end=LATER.date()))
    with pytest.raises(actions.OtherEdition):
        actions.merge_items(item=item, other=other, **upon(ana))


def test_an_item_is_split_by_its_happenings_and_each_sentence_goes_with_its_own(ana):
    edition = make_edition(ana)
    item, other = item_of(edition), item_of(edition, "companies")
    (goes,) = other.own_codes
    actions.merge_items(item=item, other=other, **upon(ana))
    edit(item, " ".join([*told(item), "By hand."]), ana)
    with pytest.raises(actions.NothingSplit):
        actions.split_item(item=item, codes=[], **upon(ana))
    fresh, _slip = actions.split_item(item=item, codes=[goes], **upon(ana))
    assert sources(fresh) == [[goes]]
    assert told(item)[-1] == "By hand."
    assert fresh.pk in {one.pk for one in paper.printed_items(again(edition))}
    make_edition(ana)
    assert headings(edition) == ["lead", "science", "science"]


def test_a_dropped_item_is_not_printed_stays_dropped_and_comes_back(ana):
    edition = make_edition(ana)
    item = item_of(edition)
    with pytest.raises(actions.ReasonMissing):
        actions.drop_item(item=item, reason="", **upon(ana))
    actions.drop_item(item=item, reason="Told last time", **upon(ana))
    with pytest.raises(Overtaken):
        actions.drop_item(item=item, reason="Twice", **upon(ana))
    lead = Item.objects.get(edition=edition, section="lead")
    assert told(lead)[0] == "In this issue: A visit."
    make_edition(ana)
    assert headings(edition) == ["lead", "companies"]
    assert list(queries.untold(again(edition))) == []
    actions.take_back_item(item=item, **upon(ana))
    with pytest.raises(Overtaken):
        actions.take_back_item(item=item, **upon(ana))
    assert headings(edition) == ["lead", "companies", "science"]
    with pytest.raises(IntegrityError, match="digest_dropped_has_evidence"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(drop_reason="Nobody said so")


def test_an_order_by_hand_survives_compiling_again(ana):
    edition = make_edition(ana)
    item, first = item_of(edition), item_of(edition, "companies")
    actions.move_item(item=item, section="companies", before=first, **upon(ana))
    make_happening(ana, kind="fair", section="education")
    make_edition(ana)
    assert headings(edition) == ["lead", "companies", "companies", "education"]
    assert item_of(edition, "companies").pk == item.pk
    actions.move_item(item=item, section="education", **upon(ana))
    assert [one.pk for one in paper.printed_items(again(edition))][-1] == item.pk
    with pytest.raises(Overtaken):
        actions.move_item(item=item, section="nowhere", **upon(ana))


def test_a_section_is_put_elsewhere(ana):
    edition = make_edition(ana)
    actions.move_section(edition=edition, section="science", place=0, **upon(ana))
    assert headings(edition) == ["lead", "science", "companies"]
    with pytest.raises(Overtaken):
        actions.move_section(edition=edition, section="office", place=0, **upon(ana))


def test_laid_out_by_item_an_item_moves_past_other_sections(ana):
    edition = make_edition(ana, layout="item")
    item = item_of(edition)
    actions.move_item(item=item, section="science", before=item_of(edition, "companies"), **upon(ana))
    assert headings(edition) == ["lead", "science", "companies"]
    actions.move_item(item=item, section="science", **upon(ana))
    assert headings(edition) == ["lead", "companies", "science"]


def test_the_lead_stays_where_it_is(ana):
    edition = make_edition(ana)
    lead, item = Item.objects.get(edition=edition, section="lead"), item_of(edition)
    acts = (
        lambda: actions.drop_item(item=lead, reason="No", **upon(ana)),
        lambda: actions.merge_items(item=item, other=lead, **upon(ana)),
        lambda: actions.split_item(item=lead, codes=[], **upon(ana)),
        lambda: actions.move_item(item=lead, section="science", **upon(ana)),
    )
    for act in acts:
        with pytest.raises(actions.LeadStays, match="opens the edition"):
            act()


def test_what_was_put_together_goes_when_all_its_records_are_withdrawn(ana):
    edition = make_edition(ana)
    late = make_happening(ana, kind="fair", section="education")
    actions.take_happening(edition=edition, happening=late, **upon(ana))
    chronicle.withdraw_happening(happening=late, **upon(ana))
    make_edition(ana)
    assert headings(edition) == ["lead", "companies", "science"]


def test_a_withdrawn_happening_makes_no_item_of_its_own(ana):
    edition = make_edition(ana)
    item, other = item_of(edition), item_of(edition, "companies")
    (goes,) = other.own_codes
    actions.merge_items(item=item, other=other, **upon(ana))
    chronicle.withdraw_happening(happening=item.happenings.get(code=goes), **upon(ana))
    with pytest.raises(actions.NothingSplit):
        actions.split_item(item=item, codes=[goes], **upon(ana))


def choose(item, ana, *languages: Language, reason: str = "A matter of our own rules."):
    return actions.choose_readers(item=item, languages=languages, reason=reason, **upon(ana))


def test_an_item_for_some_readers_is_printed_for_them_alone_and_asks_nothing_of_the_others(ana):
    edition = make_edition(ana)
    item = item_of(edition, "companies")
    choose(item, ana, Language.RU)
    texts = {one: paper.texts_in(again(edition), one) for one in Language}
    assert [section["section"] for section in texts[Language.RU]["sections"]] == ["companies", "science"]
    assert all(
        [one["section"] for one in texts[lang]["sections"]] == ["science"] for lang in (Language.EN, Language.ZH)
    )
    text_of(item, Language.ZH).delete()
    assert [one for one in queries.freshness(again(edition)) if one.item == item and one.is_stale] == []
    assert {one.language for one in queries.findings_of(again(edition)) if one.key.startswith(f"{item.pk}/")} <= {"ru"}
    published = make_published(ana, again(edition))
    assert {one.language: len(one.content["sections"]) for one in published.publications.all()} == {
        "en": 1,
        "ru": 2,
        "zh": 1,
    }


def test_readers_are_chosen_with_a_reason_and_it_can_be_taken_back(ana):
    edition = make_edition(ana)
    item = item_of(edition, "companies")
    with pytest.raises(actions.ReasonMissing):
        choose(item, ana, Language.RU, reason=" ")
    with pytest.raises(actions.NobodyLeft):
        choose(item, ana)
    with pytest.raises(actions.LeadStays):
        choose(again(edition).items.get(section="lead"), ana, Language.RU)
    slip = choose(item, ana, Language.EN, Language.RU)
    assert not Item.objects.get(pk=item.pk).is_for(Language.ZH)
    slips.take_back(slip=slip, **upon(ana))
    assert Item.objects.get(pk=item.pk).hidden_in == ""
    choose(item, ana, *Language, reason="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(hidden_in="ru")


def test_an_approval_is_void_when_readers_change(ana):
    edition = make_approved(ana, make_edition(ana))
    choose(item_of(edition, "companies"), ana, Language.RU)
    assert again(edition).state == "translating"
