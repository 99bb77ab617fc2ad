"""Links for outside people: the partner nominates and reads the fact sheet."""

from datetime import datetime

from django.db import transaction

from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.records import Record
from attache.registry.people.models import User
from attache.students.nominations import outputs
from attache.students.nominations.models import Allotment, FactSheet

NOMINATE, SHEET = "nominate", "factsheet"


@transaction.atomic
def share_places(*, allotment: Allotment, name: str, until: datetime, by: User, at: datetime) -> tuple[Link, str]:
    """Make the link by which a person of the partner nominates under these places; former ones end.

    Returns it with its token, which is nowhere kept. Refused when it would end before it begins.
    """
    language = outputs.partner_language(allotment.partner)
    called = name.strip()[:200] or allotment.partner.full.best(language)
    return link_for(NOMINATE, allotment, called, language, until, by=by, at=at)


@transaction.atomic
def share_sheet(*, sheet: FactSheet, until: datetime, by: User, at: datetime) -> tuple[Link, str]:
    """Make the link by which the partner reads a fact sheet; former ones end. Refused as `share_places` is."""
    language = outputs.partner_language(sheet.partner)
    return link_for(SHEET, sheet, sheet.partner.full.best(language), language, until, by=by, at=at)


def link_for(
    purpose: str, subject: Record, name: str, language: Language, until: datetime, *, by: User, at: datetime
) -> tuple[Link, str]:  # fmt: skip
    """Make a link about a record; former ones for the same end. Part of the caller's transaction."""
    for former in links_of(subject).filter(purpose=purpose, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    return links.make(
        purpose, subject=subject, name=name[:200], sender=by.office.name, language=language, expires_at=until,
        single_use=False, by=by, at=at,
    )  # fmt: skip
