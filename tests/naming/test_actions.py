"""Every change of terms, forms, look-alikes and rules: what it does and what it refuses."""

from datetime import date
from typing import Any

import pytest

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.naming import actions
from attache.registry.naming.models import LookAlike, StyleRule, Term, Variant
from attache.registry.naming.states import Field
from attache.registry.partners.actions import EndsTooEarly, ReasonNeeded, add_unit
from attache.registry.partners.models import Organisation, Person, Position, Unit
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User
from tests.naming.factories import MEMORANDUM, XUT, make_look_alike, make_rule, make_term
from tests.partners.factories import NARI, give, make_partner, make_person
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
WRONG: dict[str, Any] = {"language": "en", "kind": NameKind.FORBIDDEN, "text": "memorandum of mutual understanding"}


@pytest.fixture
def ana() -> User:
    return make_ana()


def verbs(record: Term | Organisation | Person | LookAlike | StyleRule) -> list[str]:
    return [entry.verb for entry in reversed(journal.about(record))]


def test_a_term_has_a_word_in_each_language_and_is_found(ana: User) -> None:
    term = make_term(ana, acronym=Words("MoU"), note="Signed before an agreement.")
    assert (str(term), term.words, term.acronym) == (MEMORANDUM.en, MEMORANDUM, Words("MoU"))
    assert index.codes("谅解备忘录", "naming.term") == [term.code]
    assert term.get_absolute_url() == f"/office/names/terms/{term.code}/"
    assert verbs(term) == ["term added"]


def test_a_term_needs_a_word_that_no_other_has(ana: User) -> None:
    term = make_term(ana)
    with pytest.raises(actions.WordNeeded):
        make_term(ana, Words())
    with pytest.raises(actions.TermKnown, match=term.code):
        make_term(ana, Words("Memorandum of  Understanding"))
    assert Term.objects.count() == 1


def test_a_corrected_word_is_unchecked_and_the_others_keep_what_is_known(ana: User) -> None:
    term = make_term(ana)
    for form in Variant.objects.filter(term=term):
        actions.check_form(form=form, by=ana, at=AT)
    values: dict[str, Any] = {"field": Field.DOCUMENT, "acronym": Words(), "note": ""}
    corrected = actions.correct_term(
        term=term, words=Words(MEMORANDUM.en, "меморандум", MEMORANDUM.zh), **values, by=ana, at=AT
    )
    checked = {form.text: form.checked_by for form in corrected.forms.all()}
    assert checked == {MEMORANDUM.en: ana, MEMORANDUM.zh: ana, "меморандум": None}
    same = actions.correct_term(term=corrected, words=corrected.words, **values, by=ana, at=AT)
    assert same.words == corrected.words
    assert verbs(term) == ["term added", *["form of a name checked"] * 3, "term corrected"]


def test_a_forbidden_form_says_why(ana: User) -> None:
    term = make_term(ana)
    with pytest.raises(ReasonNeeded):
        actions.note_form(owner=term, **WRONG, by=ana, at=AT)
    with pytest.raises(actions.FormNeeded):
        actions.note_form(owner=term, **(WRONG | {"text": " "}), reason="No.", by=ana, at=AT)
    form = actions.note_form(
        owner=term, **WRONG, reason="Word for word.", use_instead=MEMORANDUM.en, source="Style book", by=ana, at=AT
    )
    assert [str(one) for one in Term.objects.with_forms().get().other_forms] == [WRONG["text"]]
    assert (form.use_instead, form.source) == (MEMORANDUM.en, "Style book")


def test_whoever_checks_a_form_is_named_until_it_changes(ana: User) -> None:
    term = make_term(ana)
    form = actions.note_form(owner=term, **WRONG, reason="No.", by=ana, at=AT)
    actions.check_form(form=form, by=ana, at=AT)
    assert Variant.objects.get(pk=form.pk).checked_by == ana
    again = actions.note_form(owner=term, **WRONG, reason="Word for word.", by=ana, at=AT)
    assert (again.pk, again.checked_by, again.checked_at) == (form.pk, None, None)


def test_units_people_and_posts_have_forms_in_the_same_shape(ana: User) -> None:
    partner, lei = make_partner(ana), make_person(ana)
    unit, post = add_unit(organisation=partner, name=Words("Law School"), by=ana, at=AT), give(lei, partner, ana)
    owners: list[tuple[Unit | Person | Position, Organisation | Person]] = [(unit, partner), (lei, lei), (post, lei)]
    for owner, subject in owners:
        values: dict[str, Any] = {"language": "en", "kind": NameKind.ACCEPTED, "text": "Another form"}
        form = actions.note_form(owner=owner, **values, by=ana, at=AT)
        assert form.subject == subject
        assert verbs(subject)[-1] == "form of a name noted"
        actions.remove_form(form=form, by=ana, at=AT)
        assert verbs(subject)[-1] == "form of a name removed"
    assert not Variant.objects.exists()


def test_the_printed_word_cannot_be_removed(ana: User) -> None:
    term = make_term(ana)
    with pytest.raises(actions.PrintedWord):
        actions.remove_form(form=Variant.objects.get(term=term, language="en"), by=ana, at=AT)
    wrong = actions.note_form(owner=term, **WRONG, reason="No.", by=ana, at=AT)
    slip = actions.remove_form(form=wrong, by=ana, at=AT)
    assert Term.objects.with_forms().get().other_forms == []
    slips.take_back(slip=slip, by=ana, at=AT)
    assert Term.objects.with_forms().get().other_forms == [wrong]


def test_look_alikes_are_two(ana: User) -> None:
    xatu, nari = make_partner(ana), make_partner(ana, NARI)
    with pytest.raises(actions.SecondNeeded):
        make_look_alike(ana, xatu, outside=Words())
    with pytest.raises(actions.OneAndTheSame):
        make_look_alike(ana, xatu, other=xatu)
    pair = make_look_alike(ana, xatu, other=nari)
    with pytest.raises(actions.AlikeKnown, match=pair.code):
        make_look_alike(ana, nari, other=xatu)
    assert (pair.other_name, pair.outside) == (NARI, Words())
    assert str(make_look_alike(ana, xatu)) == f"{xatu} ≠ {XUT.en}"


def test_a_corrected_pair_has_to_be_checked_again(ana: User) -> None:
    pair = make_look_alike(ana, make_partner(ana))
    actions.check_look_alike(pair=pair, by=ana, at=AT)
    values: dict[str, Any] = {"one": pair.one, "other": None, "outside": XUT, "outside_ror": "038avdt50", "source": ""}
    same = actions.correct_look_alike(pair=pair, **values, difference=Words(), by=ana, at=AT)
    assert same.checked_by == ana
    told = Words("One is industrial.")
    corrected = actions.correct_look_alike(pair=pair, **values, difference=told, by=ana, at=AT)
    assert (corrected.difference, corrected.checked_by) == (told, None)
    assert verbs(pair) == ["look-alikes noted", "look-alikes checked", "look-alikes corrected"]


def test_a_pair_that_nobody_confuses_goes(ana: User) -> None:
    pair = make_look_alike(ana, make_partner(ana))
    slip = actions.remove_look_alike(pair=pair, by=ana, at=AT)
    assert not LookAlike.objects.exists()
    slips.take_back(slip=slip, by=ana, at=AT)
    assert LookAlike.objects.get() == pair


def test_a_rule_of_style_holds_in_its_language_and_its_time(ana: User) -> None:
    rule = make_rule(ana, valid_to=date(2021, 12, 31))
    held = [rule.holds(language, day) for language in Language for day in (date(2020, 5, 28), date(2022, 1, 1))]
    assert held == [False, False, True, False, False, False]
    with pytest.raises(EndsTooEarly):
        make_rule(ana, valid_from=date(2022, 1, 1), valid_to=date(2021, 1, 1))
    with pytest.raises(actions.WordNeeded):
        make_rule(ana, words=Words())


def test_a_rule_gets_its_last_day_or_goes(ana: User) -> None:
    rule = make_rule(ana)
    values: dict[str, Any] = {
        name: getattr(rule, name) for name in ("practice", "language", "words", "example", "source")
    }
    values |= {"valid_from": None, "valid_to": date(2021, 12, 31)}
    corrected = actions.correct_style_rule(rule=rule, **values, by=ana, at=AT)
    actions.correct_style_rule(rule=corrected, **values, by=ana, at=AT)
    assert corrected.valid_to == date(2021, 12, 31)
    slip = actions.remove_style_rule(rule=corrected, by=ana, at=AT)
    assert verbs(rule) == ["rule of style set", "rule of style corrected", "rule of style removed"]
    assert not StyleRule.objects.exists()
    slips.take_back(slip=slip, by=ana, at=AT)
    assert StyleRule.objects.get() == corrected
