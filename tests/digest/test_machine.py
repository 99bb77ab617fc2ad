"""Whatever people do to an edition, in whatever order."""

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, outputs
from attache.front.digest.models import Edition, Item, Publication
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from tests.digest.factories import LATER, SPRING, again, make_company, make_editor, make_happening, make_institute

KINDS = ("video_conference", "visit", "fair", "memorandum", "support", "gift")
SECTIONS = ("science", "companies", "education")
NEW = {Language.EN: "The sun came out.", Language.RU: "Вышло солнце.", Language.ZH: "太阳出来了。"}
languages = st.sampled_from(list(Language))


class EditionMachine(RuleBasedStateMachine):
    """An edition of spring 2020 and everything that may happen to it. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_editor()
        self.partners = [make_institute(self.ana), make_company(self.ana), None]
        self.sealed: dict[str, object] = {}
        make_happening(self.ana, self.partners[0])
        self.edition = self.compile()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def compile(self) -> Edition:
        edition = actions.compile_edition(office=self.ana.office, start=SPRING[0], end=SPRING[1], by=self.ana, at=LATER)
        return again(edition)

    def an_item(self, number: int) -> Item:
        items = list(Item.objects.filter(edition=self.edition))
        return items[number % len(items)]

    @rule(partner=st.integers(0, 2), kind=st.sampled_from(KINDS), section=st.sampled_from(SECTIONS))
    def record_happening(self, partner: int, kind: str, section: str) -> None:
        make_happening(self.ana, self.partners[partner], kind=kind, section=section)

    @rule(number=st.integers(0, 20))
    def withdraw_happening(self, number: int) -> None:
        standing = list(Happening.objects.standing().order_by("pk"))
        if standing:
            chronicle.withdraw_happening(happening=standing[number % len(standing)], by=self.ana, at=LATER)

    @rule()
    def compile_edition(self) -> None:
        try:
            self.edition = self.compile()
        except actions.NothingToTell:
            assert not Happening.objects.standing().exists()
        except actions.AlreadyPublished:
            assert self.sealed
        else:
            held = Item.objects.filter(edition=self.edition).values("happenings")
            assert not Happening.objects.standing().exclude(pk__in=held).exists()

    @rule(number=st.integers(0, 20), language=languages, add=st.booleans())
    def edit(self, number: int, language: Language, add: bool) -> None:
        item = self.an_item(number)
        before = [one["text"] for one in outputs.sentences_of(item, language)]
        text = "".join([*before, NEW[language]]) if add else before[0] if before else NEW[language]
        try:
            actions.edit_item(item=item, language=language, heading="H", text=text, by=self.ana, at=LATER)
        except actions.AlreadyPublished:
            assert self.sealed

    @rule(number=st.integers(0, 20), language=languages, place=st.integers(0, 6), which=st.integers(0, 6))
    def name_source(self, number: int, language: Language, place: int, which: int) -> None:
        item = self.an_item(number)
        codes = [*item.happenings.values_list("code", flat=True), "H-9999"]
        code = codes[which % len(codes)]
        try:
            actions.name_source(item=item, language=language, place=place, code=code, by=self.ana, at=LATER)
        except actions.SentenceGone:
            assert place >= len(outputs.sentences_of(self.an_item(number), language))
        except (actions.AlreadyPublished, actions.NotItsSource):
            assert self.sealed or code == "H-9999"

    @rule()
    def rename(self) -> None:
        try:
            actions.rename_edition(edition=self.edition, title=Words("T"), layout="item", by=self.ana, at=LATER)
        except actions.AlreadyPublished:
            assert self.sealed

    @rule()
    def publish(self) -> None:
        try:
            actions.publish_edition(edition=self.edition, by=self.ana, at=LATER)
        except Overtaken:
            assert self.sealed
        except Refused:
            pass
        else:
            assert not self.sealed
            self.sealed = {one.language: one.content for one in Publication.objects.all()}

    @invariant()
    def what_is_published_stays_and_rests_on_records(self) -> None:
        publications = list(Publication.objects.all())
        assert {one.language: one.content for one in publications} == self.sealed
        assert len(publications) in {0, 3}
        for one in publications:
            assert outputs.seal(one.content) == one.sha256
            sentences = outputs.all_sentences(one.content)
            assert sentences
            assert all(sentence["happenings"] for sentence in sentences)

    @invariant()
    def every_item_of_a_draft_has_its_three_texts(self) -> None:
        for item in Item.objects.all():
            assert {text.language for text in item.texts.all()} == {"en", "ru", "zh"}


@pytest.mark.django_db
def test_nothing_without_a_record_is_published_and_nothing_published_changes():
    run_state_machine_as_test(EditionMachine, settings=settings(max_examples=15, stateful_step_count=15))
