"""Whatever people do to an edition, in whatever order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, queries
from attache.front.digest.models import Correction, Edition, Item, Publication, Step, Waiver
from attache.front.digest.queries import paper
from attache.front.digest.states import MOVES, State
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.registry.partners.states import Sphere
from tests.digest.factories import (
    LATER,
    SPRING,
    again,
    approve_edition,
    make_company,
    make_editor,
    make_happening,
    make_institute,
)

KINDS = ("video_conference", "visit", "fair", "memorandum", "support", "gift")
SECTIONS = ("science", "companies", "education")
NEW = {Language.EN: "The sun came out.", Language.RU: "Вышло солнце.", Language.ZH: "太阳出来了。"}
NOTE = Words("A name was wrong.", "Имя было неверным.", "姓名有误。")
MOVING = {
    "edit": actions.begin_editing,
    "translate": actions.hand_to_translators,
    "approve": approve_edition,
    "publish": actions.publish_edition,
    "reopen": actions.reopen_edition,
}
languages = st.sampled_from(list(Language))
some = st.integers(0, 20)


class EditionMachine(RuleBasedStateMachine):
    """An edition of spring 2020 and everything that may happen to it. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_editor()
        self.upon: dict[str, Any] = {"by": self.ana, "at": LATER}
        self.partners = [make_institute(self.ana), make_company(self.ana), None]
        self.sealed: dict[tuple[str, int], object] = {}
        make_happening(self.ana, self.partners[0])
        make_happening(self.ana, self.partners[1], kind="visit", section="companies")
        self.edition = actions.compile_edition(office=self.ana.office, start=SPRING[0], end=SPRING[1], **self.upon)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def item(self, number: int) -> Item:
        items = list(Item.objects.filter(edition=self.edition).select_related("edition"))
        return items[number % len(items)]

    def standing(self) -> set[str]:
        """What may be told: what was withdrawn falls out of an item when it is drafted anew."""
        return set(Happening.objects.standing().values_list("code", flat=True))

    def now(self) -> Edition:
        found: Edition = again(self.edition)
        return found

    def tries(self, act: Callable[..., object], **given: Any) -> bool:
        """Whether the act was done; a refusal changes nothing."""
        before = self.picture()
        try:
            with transaction.atomic():
                act(**given, **self.upon)
        except Refused:
            assert self.picture() == before
            return False
        return True

    def picture(self) -> object:
        """Everything that an act upon the edition could change."""
        edition = self.now()
        items = [(one.pk, one.section, one.position, one.dropped_at, one.own_codes) for one in edition.items.all()]
        return edition.state, items, paper.texts_hash(edition), Publication.objects.count(), Step.objects.count()

    @rule(partner=st.integers(0, 2), kind=st.sampled_from(KINDS), section=st.sampled_from(SECTIONS))
    def record_happening(self, partner: int, kind: str, section: str) -> None:
        make_happening(self.ana, self.partners[partner], kind=kind, section=section)

    @rule(number=some)
    def withdraw_happening(self, number: int) -> None:
        standing = list(Happening.objects.standing().order_by("pk"))
        if standing:
            chronicle.withdraw_happening(happening=standing[number % len(standing)], **self.upon)

    @rule()
    def compile_edition(self) -> None:
        dropped = list(Item.objects.exclude(dropped_at=None).values_list("pk", flat=True))
        order = list(Item.objects.filter(by_hand=True).values_list("pk", flat=True))
        state = self.now().state
        done = self.tries(actions.compile_edition, office=self.ana.office, start=SPRING[0], end=SPRING[1])
        if done:
            assert state in {State.DRAFT, State.EDITING, State.TRANSLATING}
            assert list(Item.objects.exclude(dropped_at=None).values_list("pk", flat=True)) == dropped
            kept = [pk for pk in Item.objects.values_list("pk", flat=True) if pk in order]
            assert kept == [pk for pk in order if pk in kept]
            held = Item.objects.filter(edition=self.edition).values("happenings")
            assert not Happening.objects.standing().exclude(pk__in=held).exists()

    @rule(number=some, language=languages, add=st.booleans())
    def edit(self, number: int, language: Language, add: bool) -> None:
        item = self.item(number)
        before = [one["text"] for one in paper.sentences_of(item, language)]
        text = "".join([*before, NEW[language]]) if add else before[0] if before else NEW[language]
        assert self.tries(actions.edit_item, item=item, language=language, heading="H", text=text)
        assert self.now().state not in {State.DRAFT, State.APPROVED}

    @rule(number=some, language=languages, place=st.integers(0, 6), which=st.integers(0, 6))
    def name_source(self, number: int, language: Language, place: int, which: int) -> None:
        item = self.item(number)
        codes = [*item.happenings.values_list("code", flat=True), "H-9999"]
        code = codes[which % len(codes)]
        self.tries(actions.name_source, item=item, language=language, place=place, code=code)

    @rule(number=some, language=languages)
    def confirm(self, number: int, language: Language) -> None:
        before = paper.texts_hash(self.now())
        assert self.tries(actions.confirm_text, item=self.item(number), language=language)
        assert paper.texts_hash(self.now()) == before
        fresh = (
            next(
                one
                for one in queries.freshness(self.now())
                if one.item.pk == self.item(number).pk and one.language is language
            )
            if self.item(number).dropped_at is None
            else None
        )
        assert fresh is None or not fresh.is_stale

    @rule(number=some, language=languages, place=st.one_of(st.none(), st.integers(0, 3)))
    def draft_anew(self, number: int, language: Language, place: int | None) -> None:
        if self.item(number).dropped_at is None:
            self.tries(actions.draft_anew, item=self.item(number), language=language, place=place)

    @rule(number=some)
    def take(self, number: int) -> None:
        left = list(queries.untold(self.now()))
        if left:
            item = self.item(number)
            into = None if item.is_lead or item.dropped_at else item
            assert self.tries(actions.take_happening, edition=self.now(), happening=left[0], into=into)
            assert left[0] not in queries.untold(self.now())

    @rule(one=some, two=some)
    def merge(self, one: int, two: int) -> None:
        first, second = self.item(one), self.item(two)
        codes = {*first.own_codes, *second.own_codes}
        if self.tries(actions.merge_items, item=first, other=second):
            assert set(Item.objects.get(pk=first.pk).own_codes) == codes & self.standing()
            assert not Item.objects.filter(pk=second.pk).exists()

    @rule(number=some, how_many=st.integers(0, 3))
    def split(self, number: int, how_many: int) -> None:
        item = self.item(number)
        codes = set(item.own_codes)
        goes = sorted(codes)[:how_many]
        if self.tries(actions.split_item, item=item, codes=goes):
            assert set(Item.objects.get(pk=item.pk).own_codes) == (codes - set(goes)) & self.standing()

    @rule(number=some)
    def drop_and_take_back(self, number: int) -> None:
        item, before = self.item(number), self.picture()
        if self.tries(actions.drop_item, item=item, reason="No news"):
            assert item.pk not in {one.pk for one in paper.printed_items(self.now())}
            assert self.tries(actions.take_back_item, item=item)
            assert self.picture()[1] == before[1]  # type: ignore[index]  # the items

    @rule(number=some)
    def drop(self, number: int) -> None:
        self.tries(actions.drop_item, item=self.item(number), reason="No news")

    @rule(number=some, section=st.sampled_from(Sphere.values), before=some)
    def move(self, number: int, section: str, before: int) -> None:
        item, other = self.item(number), self.item(before)
        standing = None if other.is_lead or other.pk == item.pk else other
        if self.tries(actions.move_item, item=item, section=section, before=standing):
            places = list(Item.objects.filter(edition=self.edition).values_list("position", flat=True))
            assert places == [*range(len(places))]

    @rule(language=languages)
    def waive(self, language: Language) -> None:
        waiver = Waiver.objects.filter(language=language.value).first()
        if waiver:
            self.tries(actions.lift_waiver, waiver=waiver)
        else:
            self.tries(actions.waive_language, edition=self.now(), language=language, reason="Nobody translates")

    @rule(verb=st.sampled_from(list(MOVING)))
    def take_a_move(self, verb: str) -> None:
        before = self.now()
        fits = any(one.verb == verb and before.state in one.sources for one in MOVES)
        done = self.tries(MOVING[verb], edition=before, reason="Because")
        assert fits or not done
        if done and verb == "publish":
            assert paper.texts_hash(self.now()) == before.approved_hash
        self.remember()

    @rule()
    def go_as_far_as_it_goes(self) -> None:
        for verb in ("edit", "translate", "approve", "publish"):
            self.take_a_move(verb)

    @rule()
    def correct(self) -> None:
        if self.tries(actions.correct_edition, edition=self.now(), note=NOTE):
            assert not paper.unpublished_changes(self.now())
            self.remember()

    def remember(self) -> None:
        for one in Publication.objects.all():
            self.sealed.setdefault((one.language, one.number), one.content)

    @invariant()
    def what_is_published_stays_and_rests_on_records(self) -> None:
        publications = list(Publication.objects.all())
        assert {(one.language, one.number): one.content for one in publications} == self.sealed
        for one in publications:
            assert paper.seal(one.content) == one.sha256
            sentences = paper.all_sentences(one.content)
            assert sentences
            assert all(sentence["happenings"] for sentence in sentences)
            missing = {other.value for other in Language} - set(one.content["waived"])
            assert missing == {other.language for other in publications if other.number == one.number}
        assert Correction.objects.count() == len({number for _language, number in self.sealed if number > 1})

    @invariant()
    def an_approval_is_for_the_texts_that_stand(self) -> None:
        edition = self.now()
        if edition.state == State.APPROVED:
            assert edition.approved_hash == paper.texts_hash(edition)

    @invariant()
    def the_steps_lead_to_the_state(self) -> None:
        steps = list(Step.objects.filter(edition=self.edition).order_by("pk"))
        assert [one.came_from for one in steps[1:]] == [one.state for one in steps[:-1]]
        assert steps[-1].state == self.now().state

    @invariant()
    def every_item_has_its_three_texts(self) -> None:
        for item in Item.objects.all():
            assert {text.language for text in item.texts.all()} == {"en", "ru", "zh"}


@pytest.mark.django_db
def test_nothing_without_a_record_is_published_and_nothing_published_changes():
    run_state_machine_as_test(EditionMachine, settings=settings(max_examples=8, stateful_step_count=16))
