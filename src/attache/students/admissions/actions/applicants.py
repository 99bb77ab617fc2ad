"""People who apply: known once, corrected, their name in Cyrillic checked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.keeping import Keeper, in_words
from attache.kernel.links.actions import Guest
from attache.registry.people.models import User
from attache.students.admissions import outputs, queries
from attache.students.admissions.actions.refusals import BornLater, PassportKnown, PassportTaken
from attache.students.admissions.actions.showing import show
from attache.students.admissions.logic.names import proposed
from attache.students.admissions.models import PERSONAL, Applicant, Application
from attache.students.admissions.states import APPLICANT

NUMBER = "passport"
KEEPER = Keeper(APPLICANT, queries.applicant, queries.applicants, outputs.applicant_content, outputs.applicant_entry)


@transaction.atomic
def add_applicant(*, content: history.Content, by: Actor, at: datetime) -> Applicant:
    """Know a person who wants to apply; without a name in Cyrillic, one is proposed by the Palladius system.

    Refused for a day of birth to come and for a passport number that another applicant has.
    """
    verb = gettext_noop("applicant added")
    numbered = _number(content, None, by)
    found = Applicant.add(made_at=at, made_by=str(by)[:200], **_columns(content, at), **numbered)
    journal.write(verb, found, by=by, at=at)
    return KEEPER.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_applicant(
    *, applicant: Applicant, content: history.Content, opened: int | None = None, by: Actor, at: datetime
) -> Applicant:
    """Say some things of a person anew. Refused as adding would be, and with `history.Clashed`.

    The journal tells which personal data changed, not what they are.
    """
    return _put(applicant, content, gettext_noop("applicant corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Applicant, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Applicant:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def check_cyrillic(*, applicant: Applicant, family: str, given: str, by: User, at: datetime) -> Applicant:
    """A person has looked at the name in Cyrillic and says how it is written."""
    content = {"cyrillic": [family.strip(), given.strip()], "cyrillic_checked": True}
    return _put(applicant, content, gettext_noop("name in Cyrillic checked"), opened=None, by=by, at=at)


@transaction.atomic
def refresh_applicants(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of applicants now, and let it be found."""
    KEEPER.refresh(codes, by=by, at=at)


def _put(
    applicant: Applicant, mine: history.Content, verb: str, *, opened: int | None, by: Actor, at: datetime
) -> Applicant:
    history.lock(applicant)
    before = queries.applicant(applicant.code)
    standing = outputs.applicant_content(before)
    numbered = _number(mine, before, by)
    said = {name: value for name, value in mine.items() if name != NUMBER}
    wanted = history.reconcile(before, said, standing=standing, base=opened)
    differing = history.differences(standing, wanted)
    renumbered = numbered.get(NUMBER, before.passport) != before.passport
    if not differing and not renumbered:
        return before
    Applicant.objects.filter(pk=applicant.pk).update(**_columns(wanted, at), **numbered)
    changes: journal.Changes = {
        one.field: ("…", "…") if one.field in PERSONAL else (in_words(one.before), in_words(one.after))
        for one in differing
    }
    if renumbered:
        changes[NUMBER] = ("…", "…")
    journal.write(verb, before, by=by, at=at, changes=changes)
    history.catch_up(before, standing, by=by, at=at)
    kept = KEEPER.keep(before, verb, by=by, at=at)
    show(Application.objects.filter(applicant=kept).select_related("applicant"), at)
    return kept


def _number(content: history.Content, applicant: Applicant | None, by: Actor) -> dict[str, str]:
    """The passport's number as the row keeps it, where it is said; it is no part of what the revisions keep."""
    if NUMBER not in content:
        return {}
    passport = "".join(content[NUMBER].split()).upper()
    holder = queries.holder_of(passport, applicant)
    if holder:
        raise PassportTaken if isinstance(by, Guest) else PassportKnown(applicant=holder, code=holder.code)
    return {NUMBER: passport}


def _columns(content: history.Content, at: datetime) -> dict[str, Any]:
    born = _day(content["born_on"])
    if born and born > at.date():
        raise BornLater(day=born)
    latin, hanzi, cyrillic = (content[name] for name in ("latin", "hanzi", "cyrillic"))
    checked = content["cyrillic_checked"] and any(cyrillic)
    if not any(cyrillic):
        cyrillic = proposed(*hanzi, *latin)
    return {
        **{name: content[name] for name in outputs.PLAIN},
        "latin_family": latin[0], "latin_given": latin[1], "hanzi_family": hanzi[0], "hanzi_given": hanzi[1],
        "cyrillic_family": cyrillic[0], "cyrillic_given": cyrillic[1], "cyrillic_checked": checked,
        "born_on": born, "passport_expires": _day(content["passport_expires"]),
    }  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
