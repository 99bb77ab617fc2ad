"""Whatever is done in whatever order: taking it back leaves everything as it was."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import PartyDraft, PersonDraft
from attache.daybook.chronicle.models import Happening
from attache.kernel import journal
from attache.kernel.attachments import actions as files
from attache.kernel.attachments.models import Attachment
from attache.kernel.attachments.queries import subject_of
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.kernel.search.models import SearchDoc
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.naming import actions as naming
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import (
    Channel,
    CooperationLine,
    Organisation,
    OrganisationName,
    Person,
    Position,
    Unit,
)
from attache.registry.partners.states import Kind
from attache.registry.people.models import Office, User
from attache.registry.tidying import actions as tidying
from tests.chronicle.factories import make_happening
from tests.kernel.samples import picture
from tests.kernel.undoing import dump
from tests.partners.factories import give, make_line, make_partner, make_person
from tests.people.factories import AT, make_ana, make_boris

PHOTO = picture("JPEG", (40, 30))
NUMBERS = st.integers(0, 50)
FIELDS = st.sets(st.sampled_from(["kind", "website", "note", "ror_id", "place"]))
NAMES = st.sets(st.sampled_from(["full-en", "full-ru", "full-zh", "acronym-en"]))
FEW = st.integers(0, 3)


World = dict[str, dict[str, Any]]
Index = set[tuple[str, str, str]]


def found() -> Index:
    """What the index holds, without the moments at which it was written."""
    return set(SearchDoc.objects.values_list("kind", "code", "title"))


class Acts(RuleBasedStateMachine):
    """Every act that can be undone, random edits between them, and a stack of what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana, self.at = make_ana(), AT
        self.boris = make_boris(Office.objects.get())
        self.done: list[tuple[Slip, World, Index]] = []
        for n in range(3):
            self.add(n)

    def teardown(self) -> None:
        assert journal.verify() is None
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def one(self, rows, number: int):
        every = list(rows.order_by("pk"))
        return every[number % len(every)] if every else None

    def act(self, act, **given) -> None:
        """Do it; what is refused must have changed nothing, what is done is remembered with the world before it."""
        before, index_before = dump(), found()
        try:
            slip = act(**given, by=self.ana, at=self.now())
        except Refused:
            assert dump() == before
            return
        if slip.code:
            self.done.append((slip, before, index_before))

    @rule(n=FEW)
    def add(self, n: int) -> None:
        count = journal.Entry.objects.count()  # a number that never comes twice
        partner = make_partner(self.ana, Words(f"University {count} {n}", "", f"大学{count}"), note=f"note {n}")
        lei = make_person(
            self.ana, {Language.EN: NameParts("Lei", f"Number{count}"), Language.ZH: NameParts("雷", "亚萍")}
        )
        give(lei, partner, self.ana)
        make_line(self.ana, partner)
        actions.add_channel(owner=partner, kind="wechat", value=f"w{n}", by=self.ana, at=AT)
        actions.add_unit(organisation=partner, name=Words(f"Unit {n}"), by=self.ana, at=AT)
        text = f"Old {n}"
        actions.note_other_form(organisation=partner, language="en", kind="former", text=text, by=self.ana, at=AT)
        files.attach(subject=lei, data=PHOTO, name="card.jpg", by=self.ana, at=AT)
        self.done.clear()

    @rule(a=NUMBERS, b=NUMBERS, c=NUMBERS)
    def talk(self, a: int, b: int, c: int) -> None:
        one, other = (self.one(Organisation.objects, n) for n in (a, b))
        person = self.one(Person.objects, c)
        parties = tuple(PartyDraft("partner", partner.code) for partner in (one, other) if partner)
        people = (PersonDraft(person.code, "speaker"),) if person else ()
        make_happening(self.ana, "Talks", parties=parties, people=people)
        self.done.clear()

    @rule(n=NUMBERS, what=st.sampled_from([Organisation, Person, CooperationLine]))
    def remove(self, n: int, what) -> None:
        if record := self.one(what.objects, n):
            self.act(tidying.remove_record, record=record)

    @rule(n=NUMBERS, what=st.sampled_from([Channel, Unit, OrganisationName, Position]))
    def remove_part(self, n: int, what) -> None:
        if part := self.one(what.objects, n):
            self.act(tidying.remove_part, part=part)

    @rule(n=NUMBERS)
    def withdraw(self, n: int) -> None:
        if happening := self.one(Happening.objects, n):
            self.act(chronicle.withdraw_happening, happening=happening)

    @rule(n=NUMBERS)
    def remove_file(self, n: int) -> None:
        """Files of a record that has gone lie in the trash with it."""
        file = self.one(Attachment.objects, n)
        if file and (subject := subject_of(file.subject_kind, file.subject_code)):
            self.act(files.remove, attachment=file, subject=subject)

    @rule(some=st.sets(FEW, min_size=1), kind=st.sampled_from(Kind.values))
    def change_many(self, some: set[int], kind: str) -> None:
        chosen = [one for n, one in enumerate(Organisation.objects.order_by("pk")) if n in some]
        self.act(tidying.set_kind, organisations=chosen, kind=kind)

    @rule(boris=st.booleans())
    def hand_over_all(self, boris: bool) -> None:
        owner: User = self.boris if boris else self.ana
        self.act(tidying.hand_over_lines, organisations=Organisation.objects.all(), owner=owner)

    @rule(a=NUMBERS, b=NUMBERS, fields=FIELDS, names=NAMES, leftover=st.sampled_from(["", "accepted", "former"]))
    def merge(self, a: int, b: int, fields, names, leftover: str) -> None:
        stays, goes = (self.one(Organisation.objects, n) for n in (a, b))
        if stays:
            verb = tidying.merge_organisations
            self.act(verb, stays=stays, goes=goes, fields=fields, names=names, leftover=leftover)

    @rule(
        a=NUMBERS,
        b=NUMBERS,
        names=st.sets(st.sampled_from(["en", "ru", "zh"])),
        leftover=st.sampled_from(["", "accepted", "former"]),
    )
    def merge_people(self, a: int, b: int, names, leftover: str) -> None:
        stays, goes = (self.one(Person.objects, n) for n in (a, b))
        if stays:
            verb = naming.merge_people
            self.act(verb, stays=stays, goes=goes, fields={"note"}, names=names, leftover=leftover)

    @rule()
    def undo(self) -> None:
        """The last act, taken back, was never done."""
        if self.done:
            slip, before, index_before = self.done.pop()
            slips.take_back(slip=slip, by=self.ana, at=self.now())
            assert (dump(), found()) == (before, index_before)

    @rule()
    def undo_redo_undo(self) -> None:
        if self.done:
            slip, before, index_before = self.done.pop()
            after = dump()
            redo = slips.take_back(slip=slip, by=self.ana, at=self.now())
            again = slips.take_back(slip=redo, by=self.ana, at=self.now())
            assert dump() == after
            slips.take_back(slip=again, by=self.ana, at=self.now())
            assert (dump(), found()) == (before, index_before)

    @rule()
    def undo_everything(self) -> None:
        while self.done:
            self.undo()

    @rule(n=NUMBERS)
    def undo_out_of_order(self, n: int) -> None:
        """An earlier act is taken back, or refused with nothing changed; later ones stand either way."""
        if self.done:
            slip, _before, _index = self.done.pop(n % len(self.done))
            now = dump()
            try:
                slips.take_back(slip=slip, by=self.ana, at=self.now())
                self.done.clear()
            except slips.Collided:
                assert dump() == now

    @invariant()
    def the_index_tells_of_what_is_there(self) -> None:
        codes = set(SearchDoc.objects.filter(kind="partners.organisation").values_list("code", flat=True))
        assert codes == set(Organisation.objects.values_list("code", flat=True))


@pytest.mark.django_db
def test_whatever_is_done_can_be_taken_back():
    runs = settings(max_examples=20, stateful_step_count=16, deadline=None)
    run_state_machine_as_test(Acts, settings=runs)
