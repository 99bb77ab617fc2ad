"""From draft to corrected: every move with who, when and why; nothing without its languages or a signed waiver."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import PointDraft
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.outputs import as_draft
from attache.daybook.chronicle.queries import happening_with_all
from attache.front.digest import actions, queries
from attache.front.digest.models import Correction, Edition, Item, Publication, Step, Waiver
from attache.front.digest.queries import paper
from attache.front.news import outputs as news
from attache.front.news import queries as readers
from attache.front.news.outputs import feeds
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from tests.digest.factories import (
    LATER,
    again,
    edit,
    item_of,
    make_approved,
    make_edition,
    make_editor,
    make_happening,
    make_published,
    told,
)

pytestmark = pytest.mark.django_db
NOTE = Words("The month was wrong.", "Месяц был указан неверно.", "月份有误。")
RIGHT = "In May 2020, a video conference was held on new materials."


@pytest.fixture
def ana():
    somebody = make_editor()
    make_happening(somebody)
    return somebody


def states_of(edition: Edition) -> list[str]:
    return list(Step.objects.filter(edition=edition).values_list("state", flat=True))


def test_every_move_keeps_who_made_it_and_when(ana):
    edition = make_published(ana)
    assert states_of(edition) == ["draft", "editing", "translating", "approved", "published"]
    step = Step.objects.filter(edition=edition).last()
    assert step is not None
    assert (step.by, step.at, str(step)) == (ana, LATER, f"{edition.pk}: publish")


def test_editing_begins_with_the_first_change_by_hand(ana):
    edition = make_edition(ana)
    edit(item_of(edition), RIGHT, ana)
    assert states_of(edition) == ["draft", "editing"]


def test_a_change_after_the_approval_voids_it(ana):
    edition = make_approved(ana)
    edit(item_of(edition), RIGHT, ana)
    standing = again(edition)
    assert (standing.state, standing.approved_by, standing.approved_hash) == ("translating", None, "")
    with pytest.raises(Overtaken):
        actions.publish_edition(edition=standing, by=ana, at=LATER)


def test_an_approval_of_other_texts_publishes_nothing(ana):
    """Something that no act of ours has changed: the database itself."""
    edition = make_approved(ana)
    Edition.objects.filter(pk=edition.pk).update(title=Words("Another title"))
    with pytest.raises(actions.ApprovalVoid, match="no longer what stands here"):
        actions.publish_edition(edition=edition, by=ana, at=LATER)
    assert again(edition).state == "approved"


def test_an_edition_is_reopened_with_a_reason_only(ana):
    edition = make_approved(ana)
    with pytest.raises(actions.ReasonMissing, match="Say why"):
        actions.reopen_edition(edition=edition, reason=" ", by=ana, at=LATER)
    actions.reopen_edition(edition=edition, reason="A name is missing", by=ana, at=LATER)
    assert (again(edition).state, again(edition).approved_at) == ("editing", None)
    assert Step.objects.filter(edition=edition, verb="reopen").get().reason == "A name is missing"
    with pytest.raises(IntegrityError, match="digest_reopened_with_a_reason"), transaction.atomic():
        Step.objects.filter(verb="reopen").update(reason="")


def test_an_approved_edition_is_not_compiled_again(ana):
    make_approved(ana)
    with pytest.raises(actions.Approved, match="Go back to editing"):
        make_edition(ana)


def test_a_language_is_waived_by_signature_and_is_not_published(ana):
    edition = make_edition(ana)
    given = {"edition": edition, "by": ana, "at": LATER}
    with pytest.raises(actions.ReasonMissing):
        actions.waive_language(language=Language.ZH, reason="", **given)
    waiver = actions.waive_language(language=Language.ZH, reason="The translator is ill", **given)
    assert str(waiver) == "zh: The translator is ill"
    with pytest.raises(actions.AlreadyWaived):
        actions.waive_language(language=Language.ZH, reason="Twice", **given)
    actions.waive_language(language=Language.RU, reason="Nobody reads it", **given)
    with pytest.raises(actions.LastLanguage, match="one language at least"):
        actions.waive_language(language=Language.EN, reason="Neither", **given)
    actions.lift_waiver(waiver=Waiver.objects.get(language="ru"), by=ana, at=LATER)
    make_published(ana, edition)
    assert set(Publication.objects.values_list("language", flat=True)) == {"en", "ru"}
    assert [one.language for one in readers.elsewhere(Language.ZH)] == ["en"]
    assert readers.elsewhere(Language.RU) == []


def test_a_missing_text_of_a_waived_language_hinders_nobody(ana):
    edition = make_edition(ana)
    edit(item_of(edition), "凭空而来。", ana, Language.ZH)
    with pytest.raises(actions.Unsupported):
        make_published(ana, edition)
    actions.waive_language(edition=edition, language=Language.ZH, reason="Later", by=ana, at=LATER)
    assert make_published(ana, edition).state == "published"


def test_a_correction_is_a_new_number_with_a_note_and_the_old_one_stays(ana):
    edition = make_published(ana)
    before = {one.language: one.sha256 for one in Publication.objects.all()}
    with pytest.raises(actions.NothingToCorrect, match="these very texts"):
        actions.correct_edition(edition=edition, note=NOTE, by=ana, at=LATER)
    edit(item_of(edition), RIGHT, ana)
    assert paper.unpublished_changes(again(edition)) == [Language.EN]
    with pytest.raises(actions.NoteMissing, match="Say in 中文 too"):
        actions.correct_edition(edition=edition, note=Words("Wrong", "Неверно"), by=ana, at=LATER)
    actions.correct_edition(edition=edition, note=NOTE, by=ana, at=LATER)
    assert again(edition).state == "corrected"
    assert {one.language: one.sha256 for one in Publication.objects.filter(number=1)} == before
    chinese = readers.publication(edition.code, Language.ZH)
    assert (chinese.number, str(chinese)) == (2, f"{edition.code} zh 2")
    assert chinese.content["corrections"][0]["note"] == "月份有误。"
    assert paper.unpublished_changes(again(edition)) == []
    assert str(Correction.objects.get()) == "The month was wrong."
    for one in Publication.objects.all():
        assert paper.seal(one.content) == one.sha256
    text = news.as_plain_text(readers.publication(edition.code, Language.RU).content)
    assert "Месяц был указан неверно." in text
    feed = feeds.atom(list(readers.published(Language.EN)), Language.EN, "https://example.org")
    assert "The month was wrong." in feed


def test_only_a_published_edition_is_corrected(ana):
    with pytest.raises(Overtaken):
        actions.correct_edition(edition=make_edition(ana), note=NOTE, by=ana, at=LATER)


def test_a_text_is_stale_once_its_record_was_corrected_and_says_what_changed(ana):
    edition = make_edition(ana)
    happening = Happening.objects.get()
    draft = as_draft(happening_with_all(happening.code))
    steel = replace(draft, points=(PointDraft("topic", Words("steel", "сталь", "钢")),))
    chronicle.correct_happening(happening=happening, draft=steel, by=ana, at=LATER)
    stale = [one for one in queries.freshness(again(edition)) if one.is_stale]
    assert {one.language for one in stale} == set(Language)
    assert any("steel" in after for name, _before, after in stale[0].records[0].fields if name == "points")
    with pytest.raises(actions.Stale, match="3 texts are older"):
        make_approved(ana, edition)
    item = item_of(edition)
    actions.confirm_text(item=item, language=Language.EN, by=ana, at=LATER)
    actions.draft_anew(item=item, language=Language.RU, place=0, by=ana, at=LATER)
    actions.draft_anew(item=item, language=Language.ZH, by=ana, at=LATER)
    assert "стали" in told(item, Language.RU)[0]
    assert not [one for one in queries.freshness(again(edition)) if one.is_stale]
    chronicle.correct_happening(happening=happening, draft=draft, by=ana, at=LATER)
    chronicle.correct_happening(happening=happening, draft=steel, by=ana, at=LATER)
    assert not [one for one in queries.freshness(again(edition)) if one.is_stale]


def test_a_translation_is_stale_once_the_source_language_changed(ana):
    edition = make_edition(ana)
    edit(item_of(edition), RIGHT, ana)
    stale = {one.language: one for one in queries.freshness(again(edition)) if one.is_stale}
    assert set(stale) == {Language.RU, Language.ZH}
    (change,) = stale[Language.RU].source
    assert [part for part in change.parts if part[0] != "kept"] == [("out", "April"), ("in", "May")]
    actions.confirm_text(item=item_of(edition), language=Language.RU, by=ana, at=LATER)
    assert {one.language for one in queries.freshness(again(edition)) if one.is_stale} == {Language.ZH}


def test_a_sentence_that_is_gone_or_has_no_like_is_not_drafted_anew(ana):
    edition = make_edition(ana)
    item = item_of(edition)
    given = {"item": item, "language": Language.EN, "by": ana, "at": LATER}
    with pytest.raises(actions.SentenceGone):
        actions.draft_anew(place=5, **given)
    edit(item, "Something quite different was added here.", ana)
    with pytest.raises(actions.NothingLikeIt, match="no longer tell"):
        actions.draft_anew(place=0, **given)


def test_the_lead_is_drafted_anew_from_the_whole_edition(ana):
    edition = make_edition(ana)
    lead = Item.objects.get(edition=edition, section="lead")
    before = told(lead)
    edit(lead, "A lead by hand.", ana)
    actions.draft_anew(item=lead, language=Language.EN, by=ana, at=LATER)
    assert told(lead) == before
