"""The scripts of a person's name: what they propose for one another, where they clash, and who answers for them."""

from typing import Any

import pytest
from django.urls import reverse

from attache.kernel.journal import Entry
from attache.kernel.languages import Language, Words
from attache.registry.partners import actions, queries
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.logic.spelling import clashes, spellings
from attache.registry.partners.models import OrganisationName, Person, PersonName, Position
from tests.partners.factories import give, make_partner, make_person
from tests.people.factories import AT, make_ana, make_boris

pytestmark = pytest.mark.django_db
EN, RU, ZH = Language.EN, Language.RU, Language.ZH
NEW = "/office/partners/people/new/"


@pytest.fixture
def ana(client):
    somebody = make_ana()
    client.force_login(somebody)
    return somebody


def proposed(names: dict[Language, NameParts], family_first: bool = True) -> list[str]:
    return [f"{one.key} {one}" for one in spellings(names, family_first).proposed]


def test_characters_propose_the_passport_and_the_cyrillic():
    assert proposed({ZH: NameParts("雷", "亚萍")}) == ["en-cn-2012 Lei Yaping", "ru-palladius Лэй Япин"]
    assert proposed({ZH: NameParts("吕", "秀莲")}) == [
        "en-cn-2012 Lyu Xiulian", "en-cn-lv Lv Xiulian", "ru-palladius Люй Сюлянь",
    ]  # fmt: skip


def test_what_is_written_already_is_not_proposed():
    lei = {ZH: NameParts("雷", "亚萍"), EN: NameParts("LEI", "Yaping"), RU: NameParts("Лэй", "Япин")}
    assert proposed(lei) == []
    assert proposed({ZH: NameParts("吕", "秀莲"), EN: NameParts("LV", "Xiulian")}) == ["ru-palladius Люй Сюлянь"]


def test_the_passport_settles_what_the_characters_leave_open():
    tan = {ZH: NameParts("覃", "乐"), EN: NameParts("Tan", "Yue")}
    assert proposed(tan) == ["ru-palladius Тань Юэ"]
    assert spellings(tan, True).doubts == ()
    assert [doubt.about for doubt in spellings({ZH: NameParts("覃", "乐")}, True).doubts] == ["覃", "乐"]


def test_pinyin_alone_is_read_only_where_the_family_name_stands_first():
    assert proposed({EN: NameParts("Lei", "Yaping")}) == ["ru-palladius Лэй Япин"]
    assert proposed({EN: NameParts("Lei", "Yaping")}, family_first=False) == []
    assert proposed({RU: NameParts("Лэй", "Япин")}) == ["en-cn-2012 Lei Yaping"]
    assert proposed({EN: NameParts("Wong", "Kar-wai")}) == []
    assert spellings({EN: NameParts("Wong", "Kar-wai")}, True).doubts != ()


def test_a_russian_name_is_proposed_by_each_scheme_that_spells_it_differently():
    arsenyev = {RU: NameParts("Арсеньев", "Дмитрий", "Германович")}
    assert proposed(arsenyev, family_first=False)[0] == "en-icao Arsenev Dmitrii Germanovich"
    assert len(proposed(arsenyev, family_first=False)) == 3
    assert proposed({RU: NameParts("Иванов")}, family_first=False) == ["en-icao Ivanov"]
    assert proposed({}, family_first=False) == []


def test_only_chinese_names_are_held_against_each_other():
    wrong = {ZH: NameParts("单", "丹"), EN: NameParts("Dan", "Dan")}
    assert [one.expected for one in clashes(wrong, True)] == [("Shan",)]
    assert clashes(wrong, False) == []
    assert clashes(wrong | {RU: NameParts("Дан", "Дан", "Данович")}, True) == []


def test_somebody_answers_for_the_spelling_until_the_name_changes():
    ana = make_ana()
    lei = make_person(ana)
    actions.confirm_spelling(person=lei, by=ana, at=AT)
    lei = queries.person_with_all(lei.code)
    assert (lei.cyrillic_checked_by, lei.cyrillic_checked_at) == (ana, AT)
    assert Entry.objects.filter(verb="spelling of a name confirmed").count() == 1
    names = {one: parts for one in Language if (parts := lei.parts(one))}
    correct: dict[str, Any] = {"person": lei, "gender": "f", "family_first": True, "by": ana, "at": AT}
    actions.correct_person(names=names, note="Met in spring.", **correct)
    assert Person.objects.get().cyrillic_checked_by == ana
    actions.correct_person(names=names | {RU: NameParts("Лей", "Япин")}, note="", **correct)
    assert Person.objects.get().cyrillic_checked_by is None


def test_nobody_answers_for_a_spelling_that_is_not_there():
    ana = make_ana()
    with pytest.raises(actions.NoCyrillic):
        actions.confirm_spelling(person=make_person(ana, {EN: NameParts("Lei", "Yaping")}), by=ana, at=AT)


def test_a_clash_stands_on_the_page_until_it_is_confirmed(client, ana):
    dan = make_person(ana, {ZH: NameParts("单", "丹"), EN: NameParts("Dan", "Dan"), RU: NameParts("Дань", "Дань")})
    page = client.get(dan.get_absolute_url()).content.decode()
    assert "单 is read Shan, but the Latin spelling is Dan." in page
    address = reverse("partners:spelling_confirm", args=[dan.code])
    assert address in page
    assert client.post(address).status_code == 302
    page = client.get(dan.get_absolute_url()).content.decode()
    assert "Confirmed as it stands by" in page
    assert address not in page


def test_the_form_proposes_and_saves_nothing(client, ana):
    typed = {"family_zh": "雷", "given_zh": "亚萍", "propose": "1"}
    page = client.post(NEW, typed)
    assert page.status_code == 200
    assert "Лэй Япин" in page.content.decode()
    assert 'value="Лэй"' not in page.content.decode()
    assert not Person.objects.exists()


def test_a_proposal_is_taken_by_a_person_and_then_saved(client, ana):
    typed = {"family_zh": "雷", "given_zh": "亚萍"}
    page = client.post(NEW, typed | {"take": "ru-palladius"}).content.decode()
    assert 'value="Лэй"' in page
    page = client.post(NEW, typed | {"take": "en-cn-2012"}).content.decode()
    assert 'value="Lei"' in page
    assert not Person.objects.exists()
    client.post(NEW, typed | {"family_en": "Lei", "given_en": "Yaping", "scheme_en": "cn-2012", "family_first": "on"})
    assert PersonName.objects.get(language="en").scheme == "cn-2012"


def test_a_russian_proposal_leaves_the_order_alone(client, ana):
    page = client.post(NEW, {"family_ru": "Арсеньев", "take": "en-icao"}).content.decode()
    assert 'value="Arsenev"' in page
    assert 'name="family_first" class="form-check-input" checked' not in page
    assert 'name="family_first"' in page
    nothing = client.post(NEW, {"family_ru": "Арсеньев", "take": "en-nothing"})
    assert nothing.status_code == 200


def test_an_open_form_shows_what_can_be_proposed(client, ana):
    lei = make_person(ana, {ZH: NameParts("雷", "亚萍")})
    assert "Лэй Япин" in client.get(reverse("partners:person_edit", args=[lei.code])).content.decode()
    posted = client.post(reverse("partners:person_edit", args=[lei.code]), {"family_zh": "雷", "propose": "1"})
    assert posted.status_code == 200
    assert PersonName.objects.get().given == "亚萍"


def test_russian_forms_are_checked_name_by_name(client, ana):
    xatu = make_partner(ana, full=Words(en="Hiboway", ru="Хайбовэй Груп"))
    address = reverse("partners:cases", args=[xatu.code])
    name = OrganisationName.objects.get(language="ru")
    assert 'placeholder="Хайбовэй Груп' in client.get(address).content.decode()
    assert (
        client.post(address, {f"name-{name.pk}-gent": "Хайбовэй Груп", f"name-{name.pk}-never": ""}).status_code == 302
    )
    name.refresh_from_db()
    assert name.cases == {"gent": "Хайбовэй Груп"}
    client.post(address, {f"name-{name.pk}-never": "on"})
    name.refresh_from_db()
    assert set(name.cases) == {"gent", "datv", "accs", "ablt", "loct"}
    assert "checked" in client.get(address).content.decode()
    noted = Entry.objects.count()
    client.post(address, {f"name-{name.pk}-never": "on"})
    assert Entry.objects.count() == noted


def test_forms_noted_at_once_merge_and_clash(client, ana):
    xatu = make_partner(ana, full=Words(en="Hiboway", ru="Хайбовэй Груп"))
    address, name = reverse("partners:cases", args=[xatu.code]), OrganisationName.objects.get(language="ru")
    key = f"name-{name.pk}"
    stood = client.get(address).context["form"]["stood"].value()
    actions.note_cases(owner=xatu, forms={key: {"gent": "Хайбовэя"}}, by=make_boris(), at=AT)
    assert client.post(address, {"stood": stood, f"{key}-datv": "Хайбовэю"}).status_code == 302
    name.refresh_from_db()
    assert name.cases == {"gent": "Хайбовэя", "datv": "Хайбовэю"}
    mine = {f"{key}-gent": "Хайбовэйя", f"{key}-datv": "Хайбовэю"}
    answer = client.post(address, mine | {"stood": stood})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert ("Хайбовэя" in page, 'value="Хайбовэйя"' in page) == (True, True)
    again = answer.context["form"]["stood"].value()
    assert client.post(address, mine | {"stood": again}).status_code == 302
    name.refresh_from_db()
    assert name.cases == {"gent": "Хайбовэйя", "datv": "Хайбовэю"}


def test_a_corrected_name_loses_its_checked_forms():
    ana = make_ana()
    xatu = make_partner(ana, full=Words(ru="Хайбовэй"))
    actions.note_cases(owner=xatu, forms={"name-1": {}}, by=ana, at=AT)
    OrganisationName.objects.update(cases={"gent": "Хайбовэя"})
    correct: dict[str, Any] = {"organisation": xatu, "kind": "company", "short": Words(), "acronym": Words()}
    correct["place"] = None
    correct |= {"ror_id": "", "website": "", "note": "", "by": ana, "at": AT}
    actions.correct_organisation(full=Words(ru="Хайбовэй"), **correct)
    assert OrganisationName.objects.get().cases == {"gent": "Хайбовэя"}
    actions.correct_organisation(full=Words(ru="Хибовэй"), **correct)
    assert OrganisationName.objects.get().cases == {}


def test_the_forms_of_a_persons_name_and_posts_are_checked():
    ana = make_ana()
    lei = make_person(ana, {RU: NameParts("Бек", "Ольга", "Юрьевна")}, family_first=False)
    post = give(lei, make_partner(ana), ana)
    lei = queries.person_with_all(lei.code)
    cased = queries.cased(lei)
    assert [one.text for one in cased] == ["Бек", "Ольга", "Юрьевна", "Ректор"]
    assert cased[1].by_rule["datv"] == "Ольге"
    forms = {"part-family": {"gent": "Беки"}, f"post-{post.pk}": {"ablt": "Ректоршей"}}
    actions.note_cases(owner=lei, forms=forms, by=ana, at=AT)
    assert PersonName.objects.get().cases == {"family": {"gent": "Беки"}}
    assert Position.objects.get().cases == {"ablt": "Ректоршей"}
    assert next(one.forms for one in queries.cased(queries.person_with_all(lei.code))) == {"gent": "Беки"}


def test_a_chinese_persons_parts_are_declined_as_they_stand_alone():
    ana = make_ana()
    zhang = make_person(ana, {RU: NameParts("Чжан", "Вэй")}, gender="m")
    family, given = queries.cased(queries.person_with_all(zhang.code))
    assert (family.by_rule["gent"], given.by_rule["gent"]) == ("Чжана", "Вэя")
    assert queries.cased(make_person(ana, {EN: NameParts("Lei")})) == []
