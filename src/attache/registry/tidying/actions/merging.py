"""Two organisations, or two people, that are one."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.merging import folding
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.kernel.undo.relations import Rows
from attache.registry.partners.models import Organisation, OrganisationName, Person, PersonName
from attache.registry.partners.states import PREFERRED

NONE: frozenset[str] = frozenset()


class OneAndTheSame(Refused):
    """One record was named twice."""

    sentence = _("That is the same record: choose another one to merge with.")


class OwnUniversity(Refused):
    """Our own university may take another record in, but never disappears."""

    sentence = _("Our own university stays in the registry.")


@transaction.atomic
def merge_organisations(
    *,
    stays: Organisation,
    goes: Organisation,
    fields: Collection[str] = NONE,
    names: Collection[str] = NONE,
    leftover: str = "",
    by: journal.Actor,
    at: datetime,
) -> Slip:
    """Make two organisations one. Everything that led to the one that goes leads to the one that stays.

    `fields` and `names` (such as `full-en`) say what is taken from the one that goes where both say something; a
    printed name that is not taken becomes a `leftover` (accepted or former) form, or goes. Forbidden forms are kept.
    What would be there twice is folded. The old code leads on. Refused for our own university as the one that goes.
    """
    if goes.is_own:
        raise OwnUniversity
    taken = {name: getattr(goes, name) for name in fields}
    verb = gettext_noop("organisations merged")
    with _merging(verb, stays, goes, by, at) as slip:
        for name in OrganisationName.objects.filter(organisation=goes, kind__in=PREFERRED):
            twin = OrganisationName.objects.filter(organisation=stays, kind=name.kind, language=name.language).first()
            if twin:
                wins, loses = (name, twin) if f"{name.kind}-{name.language}" in names else (twin, name)
                _retire(loses, leftover if loses.folded != wins.folded else "")
        folding.repoint(stays, goes)
        Organisation.objects.filter(pk=goes.pk).delete()
        Organisation.objects.filter(pk=stays.pk).update(**taken)
    return slip


@transaction.atomic
def merge_people(
    *,
    stays: Person,
    goes: Person,
    fields: Collection[str] = NONE,
    names: Collection[str] = NONE,
    retire: Callable[[PersonName], object] = bool,
    watching: Iterable[Rows] = (),
    by: journal.Actor,
    at: datetime,
) -> Slip:
    """Make two people one, as organisations are merged. `names` are the languages whose name is taken from the one
    that goes. Each name that another one displaces is given to `retire` before it goes; what that
    writes is selected by `watching`."""
    taken = {name: getattr(goes, name) for name in fields}
    verb = gettext_noop("people merged")
    with _merging(verb, stays, goes, by, at, watching=watching) as slip:
        theirs = PersonName.objects.filter(person=goes)
        taken_in = set(theirs.filter(language__in=names).values_list("language", flat=True))
        ours = PersonName.objects.filter(person=stays)
        kept = set(ours.exclude(language__in=taken_in).values_list("language", flat=True))
        displaced = ours.filter(language__in=taken_in) | theirs.filter(language__in=kept)
        for name in displaced:
            retire(name)
        displaced.delete()
        folding.repoint(stays, goes)
        Person.objects.filter(pk=goes.pk).delete()
        Person.objects.filter(pk=stays.pk).update(**taken)
    return slip


@contextmanager
def _merging(
    verb: str,
    stays: Organisation | Person,
    goes: Organisation | Person,
    by: journal.Actor,
    at: datetime,
    *,
    watching: Iterable[Rows] = (),
) -> Iterator[Slip]:
    """What both merges have around them: the slip, the old code, the journal and the index of all that is touched."""
    if stays.pk == goes.pk:
        raise OneAndTheSame
    touched = [goes, *folding.owners(folding.pointers(stays, goes))]
    told: journal.Changes = {"merged": (f"{goes}, {goes.code}", f"{stays}, {stays.code}")}
    watched = [*folding.watched(stays, goes), *watching]
    with slips.recording(verb, stays, by=by, at=at, watching=watched, also=touched) as slip:
        yield slip
        folding.move(stays, goes)
    journal.write_all(verb, [(one, told) for one in slip.subjects], by=by, at=at)
    slips.refresh(slip.subjects, by=by, at=at)


def _retire(name: OrganisationName, leftover: str) -> None:
    """A name that is printed no longer: another form of the organisation, or nothing."""
    itself = OrganisationName.objects.filter(pk=name.pk)
    same = {"language": name.language, "kind": leftover, "text": name.text}
    if leftover and not OrganisationName.objects.filter(organisation=name.organisation_id, **same).exists():
        itself.update(kind=leftover)
    else:
        itself.delete()
