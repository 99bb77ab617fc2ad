"""Every change of the forms of names that units, people, posts and terms have."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.naming import outputs
from attache.registry.naming.models import Term, Variant
from attache.registry.partners.actions import ReasonNeeded
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Person, Position, Unit
from attache.registry.partners.states import NameKind
from attache.registry.people.models import User

Owner = Unit | Person | Position | Term
OWNERS: Mapping[type[Owner], str] = {Unit: "unit", Person: "person", Position: "position", Term: "term"}


class FormNeeded(Refused):
    """A form is some words."""

    sentence = _("Write the form itself.")


class PrintedWord(Refused):
    """A term cannot lose the word by which it is printed."""

    sentence = _("“%(text)s” is the word that we print: correct the term instead.")


@transaction.atomic
def note_form(
    *,
    owner: Owner,
    language: str,
    kind: str,
    text: str,
    reason: str = "",
    use_instead: str = "",
    source: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: journal.Actor,
    at: datetime,
) -> Variant:
    """Note a further form of the name of a unit, a person, a post or a term, as nobody has checked it yet.

    Refused without words, and for a forbidden form without its reason. The finder knows it from then on.
    """
    if not text.strip():
        raise FormNeeded
    if kind == NameKind.FORBIDDEN and not reason:
        raise ReasonNeeded
    form = put(
        {OWNERS[type(owner)]: owner, "language": language, "kind": kind, "text": text.strip()},
        reason=reason,
        use_instead=use_instead,
        source=source,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _tell(gettext_noop("form of a name noted"), form, (None, form.text), by, at)
    return form


@transaction.atomic
def check_form(*, form: Variant, source: str = "", by: User, at: datetime) -> Variant:
    """Say that one has held a form against its source."""
    form.checked_by, form.checked_at, form.source = by, at, source or form.source
    Variant.objects.filter(pk=form.pk).update(checked_by=by, checked_at=at, source=form.source)
    _tell(gettext_noop("form of a name checked"), form, (form.text, form.text), by, at)
    return form


@transaction.atomic
def remove_form(*, form: Variant, by: journal.Actor, at: datetime) -> Slip:
    """Take a form away that is wrong, into the trash. Refused for the words by which a term is printed."""
    if form.kind in {NameKind.FULL, NameKind.ACRONYM}:
        raise PrintedWord(text=form.text)
    rows, verb = Variant.objects.filter(pk=form.pk), gettext_noop("form of a name removed")
    with slips.recording(verb, form.subject, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    _tell(verb, form, (form.text, None), by, at)
    return slip


def refresh_terms(*, codes: Collection[str], by: journal.Actor, at: datetime) -> None:  # noqa: ARG001  who: the journal
    """After an act was taken back: the terms are found by the forms that they have now."""
    for term in Term.objects.with_forms().filter(code__in=codes):
        index.put(**outputs.term_entry(term), at=at)


def put(key: Mapping[str, Any], **values: Any) -> Variant:
    """Insert a form or overwrite what is known of it; it counts as unchecked. Part of the caller's transaction."""
    known = {"folded": fold(key["text"]), "checked_by": None, "checked_at": None, **values}
    form: Variant = Variant.objects.update_or_create(**key, defaults=known)[0]
    return form


def make_findable(term: Term, at: datetime) -> None:
    """Put a term into the search index as its forms stand now."""
    index.put(**outputs.term_entry(Term.objects.with_forms().get(pk=term.pk)), at=at)


def _tell(verb: str, form: Variant, change: tuple[object, object], by: journal.Actor, at: datetime) -> None:
    journal.write(verb, form.subject, by=by, at=at, changes={form.kind: change})
    if form.term:
        make_findable(form.term, at)
