"""The link by which an agency or a school sees its own people, without an account."""

from datetime import datetime

from django.db import transaction

from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State
from attache.registry.people.models import User
from attache.students.recruitment.models import Source

PURPOSE = "source"


@transaction.atomic
def share_source(*, source: Source, until: datetime, by: User, at: datetime) -> tuple[Link, str]:
    """Make the link of a source's own page, in its language. Links that stand open for it end.

    Returns it with its token, which is nowhere kept. Refused when it would end before it begins.
    """
    for former in links_of(source).filter(purpose=PURPOSE, state=State.OPEN):
        links.revoke(link=former, by=by, at=at)
    return links.make(
        PURPOSE, subject=source, name=source.words.best(Language(source.language)), sender=by.office.name,
        language=Language(source.language), expires_at=until, single_use=False, by=by, at=at,
    )  # fmt: skip
