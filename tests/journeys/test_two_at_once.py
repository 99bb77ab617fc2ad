"""Ten thousand pairs of people who edit one record at once: nobody's change is overwritten in silence.

Most pairs are merged as contents, which is what every form comes to; some hundreds go through the real acts of each
kind of record, with its rows, its revisions and its refusals.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle import outputs, queries
from attache.daybook.chronicle.logic.drafts import PointDraft
from attache.daybook.chronicle.states import Status
from attache.kernel import history
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.records import Record
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.partners.states import Kind
from attache.registry.people.models import User
from tests.chronicle.factories import make_happening
from tests.partners.factories import make_line, make_partner, make_person, make_place
from tests.people.factories import AT, make_ana, make_boris

PURE, EXAMPLES, IN_ONE = 10_000, 100, 100
THROUGH_ACTS = 50  # pairs for each kind of record

VALUES: tuple[Any, ...] = (0, 1, 2, "", "a", "b", [], [0], [1], [0, 1], [1, 1])


def content(random: Random) -> dict[str, Any]:
    """A record's content from so few values that two people often meet."""
    plain = {name: random.choice(VALUES) for name in ("kind", "note")}
    worded = {
        name: {one: random.choice("abc") for one in Language if random.random() < 0.5} for name in ("name", "post")
    }
    return plain | worded


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody changed, by path."""
    return {one.field: one.after for one in history.differences(before, after)}


def check(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], merge: history.Merge) -> None:
    """Whatever either of the two has changed stands in the end, or is asked about."""
    final = history.flat(merge.content)
    asked = {clash.field: clash for clash in merge.clashes}
    here, there = changed(before, mine), changed(before, theirs)
    for path, value in there.items():
        assert path in asked or final.get(path) == value
    for path, value in here.items():
        assert final.get(path) == value
    assert set(asked) == {path for path in set(here) & set(there) if here[path] != there[path]}
    for path, clash in asked.items():
        assert (clash.mine, clash.theirs) == (here[path], there[path])
    untouched = history.flat(before)
    assert all(final.get(path) == untouched[path] for path in set(untouched) - set(here) - set(there))


def test_ten_thousand_pairs_of_edits_lose_nothing() -> None:
    ran = 0

    @settings(max_examples=EXAMPLES, deadline=None, database=None)
    @given(st.integers(0, 2**32))
    def meet(seed: int) -> None:
        nonlocal ran
        random = Random(seed)  # noqa: S311  no secret
        for _pair in range(IN_ONE):
            before, mine, theirs = (content(random) for _side in range(3))
            check(before, mine, theirs, history.merge_contents(before, mine, theirs))
            ran += 1

    meet()
    print(f"{ran} random pairs of concurrent edits")
    assert ran >= PURE


@dataclass(frozen=True)
class Case:
    """A record, its content now, and what somebody does to it: a random edit, saved upon the revision it began with."""

    record: Record
    content: Callable[[], history.Content]
    save: Callable[[history.Content, int, User], object]
    edit: Callable[[Random, history.Content], history.Content]


def some(random: Random, choices: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """New values for a few paths."""
    return {path: choices[path]() for path in random.sample(sorted(choices), random.randint(1, 3))}


def an_organisation(ana: User) -> Case:
    record, places = make_partner(ana), [make_place(ana), make_place(ana, Words("Nanjing"))]

    def save(content: history.Content, opened: int, by: User) -> object:
        place = next((one for one in places if one.code == content["place"]), None)
        values: dict[str, Any] = {name: Words.read(content[name]) for name in ("full", "short", "acronym")}
        values |= {name: content[name] for name in ("kind", "ror_id", "website", "note")}
        return partners.correct_organisation(organisation=record, **values, place=place, opened=opened, by=by, at=AT)

    def edit(random: Random, content: history.Content) -> history.Content:
        names = {
            f"{name}.{one}": lambda: random.choice(["North", "South", "西大"])
            for name in ("short", "acronym")
            for one in Language
        }
        plain = {
            "kind": lambda: random.choice(Kind.values),
            "note": lambda: random.choice(["one", "two", ""]),
            "place": lambda: random.choice([*(place.code for place in places), ""]),
            "full.ru": lambda: f"Университет {random.randint(1, 3)}",
        }
        return history.overlaid(content, some(random, {**names, **plain}))

    def content() -> history.Content:
        from attache.registry.partners.outputs import organisation_content

        return organisation_content(Organisation.objects.get())

    return Case(record, content, save, edit)


def a_person(ana: User) -> Case:
    record = make_person(ana)

    def save(content: history.Content, opened: int, by: User) -> object:
        names = {language: NameParts(**parts) for language, parts in content["names"].items()}
        plain = {name: content[name] for name in ("gender", "family_first", "note")}
        return partners.correct_person(person=record, names=names, **plain, opened=opened, by=by, at=AT)

    def edit(random: Random, content: history.Content) -> history.Content:
        name = {"family": "Wang", "patronymic": "", "scheme": ""}
        choices = {
            "gender": lambda: random.choice(["f", "m", ""]),
            "family_first": lambda: random.choice([True, False]),
            "note": lambda: random.choice(["one", "two", "three"]),
            "names.en": lambda: {**name, "given": random.choice(["Hui", "Li", "An"])},
            "names.zh": lambda: {**name, "given": random.choice(["慧", "丽", "安"])},
        }
        return history.overlaid(content, some(random, choices))

    def content() -> history.Content:
        from attache.registry.partners.outputs import person_content

        return person_content(Person.objects.get())

    return Case(record, content, save, edit)


def a_line(ana: User) -> Case:
    record = make_line(ana, make_partner(ana))

    def save(content: history.Content, opened: int, by: User) -> object:
        due = date.fromisoformat(content["next_due"]) if content["next_due"] else None
        step = Words.read(content["next_step"])
        return partners.plan_next_step(line=record, next_step=step, next_due=due, opened=opened, by=by, at=AT)

    def edit(random: Random, content: history.Content) -> history.Content:
        steps = {f"next_step.{one}": lambda: random.choice(["Call", "Write"]) for one in Language}
        days = {"next_due": lambda: random.choice(["2020-06-09", "2020-06-01", "2020-06-05"])}
        return history.overlaid(content, some(random, {**steps, **days}))

    def content() -> history.Content:
        from attache.registry.partners.outputs import line_content

        return line_content(CooperationLine.objects.get())

    return Case(record, content, save, edit)


def a_happening(ana: User) -> Case:
    record = make_happening(ana)

    def save(content: history.Content, opened: int, by: User) -> object:
        draft = outputs.draft_from(content)
        return chronicle.correct_happening(happening=record, draft=draft, opened=opened, by=by, at=AT)

    def edit(random: Random, content: history.Content) -> history.Content:
        draft = outputs.draft_from(content)
        choices = {
            "title": lambda: replace(draft.title, ru=random.choice(["Беседа", "Встреча"])),
            "status": lambda: random.choice(Status.values),
            "importance": lambda: random.randint(1, 3),
            "when": lambda: when.day(date(2020, 5, 1) + timedelta(days=random.randint(0, 2))),
            "source": lambda: random.choice(["a letter", "a call"]),
            "points": lambda: tuple(PointDraft("wish", Words(f"wish {random.randint(1, 2)}")) for _one in range(2)),
        }
        return outputs.content_from(replace(draft, **some(random, choices)))

    return Case(record, lambda: outputs.content_of(queries.facts(record.code).happening), save, edit)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [an_organisation, a_person, a_line, a_happening], ids=lambda make: make.__name__)
def test_hundreds_of_pairs_lose_nothing_through_the_real_acts(make: Callable[[User], Case]) -> None:
    ana, boris = make_ana(), make_boris()
    case, random = make(ana), Random(2020)  # noqa: S311  edits, no secrets
    asked = 0
    for _pair in range(THROUGH_ACTS):
        opened, before = history.number_of(case.record), case.content()
        hers, his = case.edit(random, before), case.edit(random, before)
        case.save(hers, opened, ana)
        assert case.content() == hers
        expected = history.merge_contents(before, his, hers)
        check(before, his, hers, expected)
        if not expected.clashes:
            case.save(his, opened, boris)
            assert case.content() == expected.content
            continue
        asked += 1
        with pytest.raises(history.Clashed) as refused:
            case.save(his, opened, boris)
        assert refused.value.merge == expected
        assert case.content() == hers
        case.save(refused.value.mine, history.number_of(case.record), boris)
        assert case.content() == refused.value.mine
    print(f"{THROUGH_ACTS} pairs upon {case.record.code}, {asked} of them asked about")
    assert 0 < asked < THROUGH_ACTS
