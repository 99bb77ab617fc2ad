"""Every change of the reference, and what is taken over from it into the registry."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import in_its_script
from attache.registry.partners.models import Organisation, OrganisationName
from attache.registry.partners.states import NameKind
from attache.registry.references import queries
from attache.registry.references.logic.keys import strict
from attache.registry.references.logic.ror import WITHDRAWN
from attache.registry.references.models import ReferenceOrganisation, Release
from attache.registry.references.states import KINDS, OTHER_KIND

BATCH = 1000
LONGEST = 300  # characters of a form of a name
KEY = "ror_id"
COLUMNS = (
    "names", "city", "country", "types", "status", "predecessors", "successors", "website", "domains",
)  # fmt: skip
NEW, CHANGED, SAME, GONE = "new", "changed", "unchanged", "withdrawn"


def import_release(
    *,
    name: str,
    rows: Iterable[dict[str, Any]],
    by: journal.Actor,
    at: datetime,
    progress: Callable[[int], None] = lambda _count: None,
) -> Counter[str]:
    """Bring the reference up to what a release says, and count what was new, changed, unchanged and withdrawn.

    Each thousand is a transaction of its own, so that the office goes on working meanwhile; an import that broke off
    is made whole by another. What has been withdrawn goes; a body that the release does not mention stays. The last
    transaction notes the release, and from then on every process knows the new names. The office's own records are
    not touched.
    """
    counts: Counter[str] = Counter()
    for some in batched(rows, BATCH, strict=False):
        counts += _bring({row[KEY]: row for row in some}, name)
        progress(counts.total())
    with transaction.atomic():
        kept = ReferenceOrganisation.objects.count()
        release = Release.add(name=name, imported_at=at, organisations=kept)
        told: journal.Changes = {what: (None, count) for what, count in counts.items()}
        journal.write(gettext_noop("release of the reference imported"), release, by=by, at=at, changes=told)
    return counts


@transaction.atomic
def _bring(rows: dict[str, dict[str, Any]], release: str) -> Counter[str]:
    gone = [key for key, row in rows.items() if row["status"] == WITHDRAWN]
    counts = Counter({GONE: len(gone)})
    ReferenceOrganisation.objects.filter(ror_id__in=gone).delete()
    standing = {one[0]: one[1:] for one in _standing(rows)}
    wanted = [row for key, row in rows.items() if row["status"] != WITHDRAWN]
    for row in wanted:
        now = standing.get(row[KEY])
        counts[NEW if now is None else SAME if now == tuple(row[name] for name in COLUMNS) else CHANGED] += 1
    ReferenceOrganisation.objects.bulk_create(
        [ReferenceOrganisation(**row, release=release) for row in wanted],
        update_conflicts=True,
        unique_fields=[KEY],
        update_fields=[*COLUMNS, "release"],
    )
    return +counts


def _standing(rows: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    return ReferenceOrganisation.objects.filter(ror_id__in=list(rows)).values_list(KEY, *COLUMNS)


@transaction.atomic
def take_over(*, reference: ReferenceOrganisation, by: journal.Actor, at: datetime) -> Organisation:
    """Put a body of the reference into the registry, with its names, city and identifier.

    Its further names in our languages become accepted forms, which nobody has checked. One that is in the registry
    under this identifier is returned as it is. Refused when another has the same full name.
    """
    known: Organisation | None = Organisation.objects.filter(ror_id=reference.ror_id).first()
    if known:
        return known
    full = reference.full or in_its_script(reference.shown)
    city = partners.City(Words(en=reference.city), reference.country) if reference.city else None
    organisation = partners.add_organisation(
        kind=next((kind for name, kind in KINDS if name in reference.types), OTHER_KIND),
        full=full,
        acronym=reference.acronym,
        place=city,
        ror_id=reference.ror_id,
        website=reference.website,
        by=by,
        at=at,
    )
    source = f"ROR {reference.release}"
    for language, text in reference.aliases:
        if strict(text) != strict(full[language]) and len(text) <= LONGEST:
            _note(organisation, language, text, source, by=by, at=at)
    return organisation


@transaction.atomic
def remember(*, organisation: Organisation, typed: str, by: journal.Actor, at: datetime) -> OrganisationName | None:
    """Note what a person typed and tied to an organisation as an accepted form of its name, which nobody has checked.

    Not when it is among its forms already, also as one that must not be used; nor when it is a name of another one,
    which would link both from then on.
    """
    text, key = typed.strip(), strict(typed)
    known = [form.text for form in organisation.names.all()]
    others = [one for one in queries.resolve(text, limit=20) if one.exact and one.code != organisation.code]
    if not key or key in map(strict, known) or any(one.is_ours and not one.must_not_be_used for one in others):
        return None
    language = next(one for one in Language if in_its_script(text)[one])
    return _note(organisation, language, text, str(_("typed by %(name)s") % {"name": by}), by=by, at=at)


def _note(
    organisation: Organisation, language: Language, text: str, source: str, *, by: journal.Actor, at: datetime
) -> OrganisationName:
    kind = NameKind.ACCEPTED
    return partners.note_other_form(
        organisation=organisation, language=language, kind=kind, text=text, source=source, by=by, at=at
    )
