"""Terms, look-alikes and rules of style as the office of spring 2020 has them."""

from typing import Any

from attache.kernel.languages import Words
from attache.registry.naming import actions
from attache.registry.naming.models import LookAlike, StyleRule, Term
from attache.registry.naming.states import Field, Practice
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.people.factories import AT

MEMORANDUM = Words("memorandum of understanding", "меморандум о взаимопонимании", "谅解备忘录")
XUT = Words("Xi'an University of Technology", "Сианьский технический университет", "西安理工大学")


def make_term(by: User, words: Words = MEMORANDUM, **given) -> Term:
    """The memorandum of understanding, unless something else is said."""
    values: dict[str, Any] = {"field": Field.DOCUMENT}
    return actions.add_term(words=words, **(values | given), by=by, at=AT)


def make_look_alike(by: User, one: Organisation, **given) -> LookAlike:
    """The other university of Xi'an, unless something else is said."""
    values: dict[str, Any] = {} if "other" in given else {"outside": XUT, "outside_ror": "038avdt50"}
    return actions.add_look_alike(one=one, **(values | given), by=by, at=AT)


def make_rule(by: User, **given) -> StyleRule:
    """Family names in capitals in Russian texts, unless something else is said."""
    values: dict[str, Any] = {
        "practice": Practice.CAPITAL_FAMILY,
        "language": "ru",
        "words": Words("Family names stand in capitals.", "Фамилии пишутся прописными буквами.", "姓氏用大写字母。"),
    }
    return actions.add_style_rule(**(values | given), by=by, at=AT)
