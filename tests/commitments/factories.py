"""Promises as an office makes them. What is invented says so."""

from datetime import date
from typing import Any

from attache.daybook.commitments import actions
from attache.daybook.commitments.actions import Promise
from attache.daybook.commitments.models import Commitment
from attache.kernel.languages import Words
from attache.registry.people.models import User
from tests.people.factories import AT

LIST = Words("the list of programmes", "перечень программ", "专业目录")
FRIDAY = date(2020, 6, 5)


def make_commitment(by: User, what: Words = LIST, *, about=None, at=AT, **given) -> Commitment:
    """We owe a list by Friday, 5 June 2020, unless something else is said."""
    values: dict[str, Any] = {"owner": by, "due": FRIDAY} | given
    promise = Promise(what=what, **values)
    return actions.promise(promise=promise, about=about, by=by, at=at)
