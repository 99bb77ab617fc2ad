"""What the people of the house do with subscribers, and what the calendar does."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.subscribers import logic, queries
from attache.front.subscribers.actions import steps
from attache.front.subscribers.models import Barred, Consent, Subscriber
from attache.front.subscribers.states import LAPSE, RESTORE, SUPPRESS, Channel, How, State, Why
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User

LAPSES = timedelta(days=14)


class NoStatement(Refused):
    sentence = _("Say how these people agreed to get the digest: without that nobody may be entered.")


class NobodyToImport(Refused):
    sentence = _("There is no new address in this list. Nothing was changed.")


@dataclass
class Import:
    """What became of a list: how many were entered, were known already, had asked to be forgotten; what was wrong."""

    added: list[Subscriber] = field(default_factory=list)
    known: int = 0
    barred: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    slip: Slip | None = None


@transaction.atomic
def import_subscribers(
    *, office: Office, lines: Iterable[logic.Line], language: Language, statement: str, given_on: date,
    by: User, at: datetime,
) -> Import:  # fmt: skip
    """Enter people who agreed elsewhere: `statement` says how, `given_on` on which day. Its slip takes it back.

    Who is known, in whatever state, stays as it is: who has left is not brought back. Who had the address erased is
    left out. Refused without a statement, and where nobody is new.
    """
    if not statement.strip():
        raise NoStatement
    report, new = _sorted_out(office, lines, language)
    if not new:
        raise NobodyToImport
    rows = [Subscriber.objects.filter(office=office), Consent.objects.filter(subscriber__office=office)]
    watching = [*rows, Link.objects.filter(subject_kind=queries.KIND)]
    with slips.recording(gettext_noop("subscribers entered"), office, by=by, at=at, watching=watching) as slip:
        for address, chosen in new.items():
            fixed = {"office": office, "address": address, "seed": steps.seed(), "since": at, "state": State.ACTIVE}
            row = Subscriber.add(**fixed, **chosen)
            agreed = {"wording": statement.strip(), "given_on": given_on, "language": row.language}
            written = {"written_at": at, "written_by": str(by)[:200], "confirmed_at": at}
            Consent.objects.create(subscriber=row, how=How.IMPORT, **agreed, **written)
            steps.lasting_link(row, by=by, at=at)
            report.added.append(row)
    journal.write_all(gettext_noop("subscriber entered"), [(row, None) for row in report.added], by=by, at=at)
    report.slip = slip
    return report


def _sorted_out(
    office: Office, lines: Iterable[logic.Line], language: Language
) -> tuple[Import, dict[str, dict[str, object]]]:
    report, read = Import(), {}
    for line in lines:
        try:
            cells = line.cells
            tongue = Language(cells.get("language", language).lower())
            chosen = {
                "language": tongue,
                "sections": cells.get("sections", "").replace(",", " ").split(),
                "channel": Channel(cells.get("channel", Channel.FULL)),
                "zone": cells.get("zone") or logic.usual_zone(tongue),
            }
            read[logic.address(cells.get("address", ""))] = steps.choices(chosen)
        except ValueError:
            report.wrong.append((line.number, " ".join(line.cells.values())[:100]))
    known = set(Subscriber.objects.filter(office=office, address__in=read).values_list("address", flat=True))
    forgotten = queries.barred(set(read) - known)
    report.known, report.barred = len(known), len(forgotten)
    return report, {one: it for one, it in read.items() if one not in known | forgotten}


@transaction.atomic
def suppress(*, subscriber: Subscriber, why: Why, by: journal.Actor, at: datetime) -> Subscriber:
    """Send nothing there for now: the mailbox is gone, full for long, or its owner took us for spam.

    Refused for who is not subscribed.
    """
    take(subscriber, SUPPRESS, why=why.value, since=at)
    journal.write(gettext_noop("address suppressed"), subscriber, by=by, at=at, changes={"why": (None, why.value)})
    return subscriber


@transaction.atomic
def restore(*, subscriber: Subscriber, by: User, at: datetime) -> Subscriber:
    """Try a suppressed address again. Refused for any other."""
    take(subscriber, RESTORE, why="", since=at)
    journal.write(gettext_noop("address tried again"), subscriber, by=by, at=at)
    return subscriber


@transaction.atomic
def erase(*, subscriber: Subscriber, by: journal.Actor, at: datetime) -> None:
    """Forget an address for good: its row, consents, links, the letters sent there, and the slips that know it.

    What stays is the code in the journal and a keyed fingerprint, by which an import leaves the person out. It cannot
    be taken back. Deliveries keep their counts, without whom they were for.
    """
    mark = queries.fingerprint(subscriber.address)
    Barred.objects.get_or_create(fingerprint=mark, defaults={"at": at})
    journal.write(gettext_noop("subscriber erased"), subscriber, by=by, at=at)
    _forget(subscriber)


@transaction.atomic
def lapse(*, at: datetime) -> None:
    """Once a day: who asked and never confirmed is erased after 14 days; who had left before has left again."""
    stale = Subscriber.objects.filter(state=State.ASKED, since__lt=at - LAPSES).prefetch_related("consents")
    for row in stale.order_by("pk"):
        if any(one.confirmed_at for one in row.consents.all()):
            take(row, LAPSE, why=Why.LAPSED.value, since=at)
            steps.withdraw(row, at)
        else:
            journal.write(gettext_noop("subscription lapsed"), row, by=steps.Door(), at=at)
            _forget(row)


@transaction.atomic
def note_export(*, office: Office, count: int, by: User, at: datetime) -> None:
    """Write down that somebody has taken the list of addresses out of the house."""
    changes: journal.Changes = {"subscribers": (None, count)}
    journal.write(gettext_noop("subscribers exported"), office, by=by, at=at, changes=changes)


def _forget(row: Subscriber) -> None:
    outbox.forget(subject=row)
    links.forget(subject=row)
    slips.forget(queries.KIND, [row.pk])
    Subscriber.objects.filter(pk=row.pk).delete()
