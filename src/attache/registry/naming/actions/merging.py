"""Two people that are one, with what becomes of the names that are printed no longer."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from attache.kernel import journal
from attache.kernel.undo.models import Slip
from attache.registry.naming.actions.forms import put
from attache.registry.naming.models import Variant
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Person, PersonName
from attache.registry.tidying import actions as tidying

NONE: frozenset[str] = frozenset()


@transaction.atomic
def merge_people(
    *,
    stays: Person,
    goes: Person,
    fields: Collection[str] = NONE,
    names: Collection[str] = NONE,
    leftover: str = "",
    by: journal.Actor,
    at: datetime,
) -> Slip:
    """Make two people one, as the registry's tidying does. A name that another one displaces becomes a `leftover`
    (accepted or former) form of the one that stays, unless it is the same but for its writing; without one it goes.
    """
    printed = {name.language: str(name) for name in stays.names.all()}
    printed |= {name.language: str(name) for name in goes.names.filter(language__in=names)}

    def keep(name: PersonName) -> None:
        if leftover and fold(str(name)) != fold(printed[name.language]):
            put({"person": stays, "language": name.language, "kind": leftover, "text": str(name)})

    kept = [Variant.objects.filter(person=stays)]
    return tidying.merge_people(
        stays=stays, goes=goes, fields=fields, names=names, retire=keep, watching=kept, by=by, at=at
    )
