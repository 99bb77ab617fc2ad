"""Offices, accounts and roles change as the office says, and the journal tells of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from attache.kernel import journal
from attache.kernel.languages import Language
from attache.registry.people import actions
from attache.registry.people.logic import check_languages
from attache.registry.people.models import Office, RoleGrant, User
from attache.registry.people.states import Role
from tests.people.factories import AT, PASSWORD, System, make_ana, make_boris, make_office, make_user

pytestmark = pytest.mark.django_db


def verbs_about(record) -> list[str]:
    return [entry.verb for entry in journal.about(record)]


def test_an_office_opens_with_its_zone():
    office = make_office()
    assert (str(office), office.zone, verbs_about(office)) == ("Shanghai office", "Asia/Shanghai", ["office opened"])


def test_an_office_needs_a_real_zone():
    with pytest.raises(ValidationError, match="Peking"):
        make_office(zone="Asia/Peking")
    assert Office.objects.count() == 0


def test_an_office_publishes_in_all_languages_or_in_those_that_are_named():
    assert make_office().published_in == list(Language)
    assert make_office("kazan", languages=["ru", "zh"]).published_in == [Language.RU, Language.ZH]


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["en", "tlh", "de"], "We do not publish in tlh, de."),
        (["en", "en"], "Name each language once."),
        ([], "This field cannot be blank."),
    ],
)
def test_an_office_publishes_in_our_languages_only(languages, said):
    with pytest.raises(ValidationError, match=said):
        make_office(languages=languages)
    assert Office.objects.count() == 0


@pytest.mark.parametrize("value", ["en", {"en": True}, None])
def test_what_is_no_list_is_no_list_of_languages(value):
    with pytest.raises(ValidationError, match="Name each language once"):
        check_languages(value)


def test_an_account_opens_with_its_roles_and_password():
    office = make_office()
    lu = make_user("lu", Role.HEAD, Role.EDITOR, office=office)
    assert User.objects.get(pk=lu.pk).roles == {Role.HEAD, Role.EDITOR}
    assert lu.check_password(PASSWORD)
    assert verbs_about(lu) == ["role granted", "role granted", "account opened"]


def test_an_account_without_a_password_lets_nobody_in():
    office = make_office()
    opened = actions.add_user(
        username="later", name=office.name, office=office, roles=[], password=None, by=System(), at=AT
    )
    assert not opened.has_usable_password()


def test_a_user_name_is_taken_in_any_case():
    ana = make_ana()
    with pytest.raises(actions.UserNameTaken) as refusal:
        make_user("ANA", Role.EDITOR, office=ana.office)
    assert str(refusal.value) == "The user name “ANA” is taken."
    assert User.objects.count() == 1


def test_a_role_is_granted_once():
    ana = make_ana()
    first = actions.grant_role(user=ana, role=Role.EDITOR, by=ana, at=AT)
    again = actions.grant_role(user=ana, role=Role.EDITOR, by=ana, at=AT)
    assert again == first
    assert verbs_about(ana).count("role granted") == 2  # the first came with the account
    assert str(first) == "Ana Orlova: Editor"


def test_the_database_holds_a_role_everywhere_once():
    ana = make_ana()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=ana, role=Role.OFFICE_STAFF, granted_at=AT)


def test_a_role_in_one_office_stands_beside_the_role_everywhere():
    ana = make_ana()
    grant = actions.grant_role(user=ana, role=Role.OFFICE_STAFF, office=ana.office, by=ana, at=AT)
    assert RoleGrant.objects.filter(user=ana).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=ana, role=grant.role, office=ana.office, granted_at=AT)


def test_a_chosen_language_is_remembered_and_not_journalled():
    boris = make_boris()
    before = verbs_about(boris)
    actions.choose_language(user=boris, language=Language.ZH)
    assert User.objects.get(pk=boris.pk).language == boris.language == Language.ZH
    assert verbs_about(boris) == before


def test_somebody_without_a_name_is_called_by_the_user_name():
    office = make_office()
    assert str(User(username="nameless", office=office)) == "nameless"
    assert make_ana(office).words.ru == "Анна Орлова"
