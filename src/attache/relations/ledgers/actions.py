"""An old list kept until it is brought in, and brought in."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.models import Party as ChronicleParty
from attache.kernel import journal
from attache.kernel.errands import actions as errands
from attache.kernel.errands.models import Errand
from attache.kernel.errands.progress import Progress
from attache.kernel.intake.gate import Readable
from attache.kernel.languages import Language
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists.logic import tables
from attache.registry.partners.models import Proposal
from attache.registry.people.models import User
from attache.relations.agreements import actions as agreements
from attache.relations.agreements.models import Agreement, Party
from attache.relations.agreements.states import EXPIRE, INWARD
from attache.relations.ledgers import queries
from attache.relations.ledgers.logic import columns
from attache.relations.ledgers.models import Ledger
from attache.relations.ledgers.queries import Planned

VERB = gettext_noop("old list of agreements imported")
WORK = "attache.relations.ledgers.tasks.bring_in"
KEPT = timedelta(days=7)
NEEDED = ("partner", "signed")
BARE: dict[str, Any] = {"post": {}, "signed_on": "", "contact": "", "contact_post": {}}
EMPTY: dict[str, Any] = {
    "topic": {}, "prepared": {}, "occasion": {}, "own_type": "", "line": "", "proposal": "", "person": "", "host": "",
    "second": "", "drafted_on": "", "sent_on": "", "prolongs": 0, "notice": 0, "texts": {}, "prevailing": "",
    "translators": {}, "conditions": {}, "sphere": "education", "importance": 1, "publishable": False,
}  # fmt: skip


class Needed(Refused):
    sentence = _("Say which column holds the partner, and which the day of signing.")


class SaidTwice(Refused):
    sentence = _("More than one column says the same. Leave one of them out.")


class PlanChanged(Refused):
    sentence = _("Something has changed meanwhile. Nothing was brought in; look at it again.")


class NothingTicked(Refused):
    sentence = _("There is nothing to bring in: no row is ticked.")


@transaction.atomic
def keep_ledger(*, source: bytes | Readable, name: str, by: User, at: datetime) -> Ledger:
    """Keep an old list until its owner has looked at it; 7 days at most.

    The first sheet with rows is read, its headings are the line that says most. Refused by the gate, or with
    `tables.NoTable`.
    """
    sheet = next(one for one in tables.read(source, name, columns.HEADINGS) if one.lines)
    known = [(number, sum(map(bool, columns.guess(line)))) for number, line in sheet.lines[: tables.LOOKED_AT]]
    table = tables.table_of(sheet, max(known, key=lambda pair: pair[1])[0])
    lines = [[0, list(table.headings)], *([number, list(cells)] for number, cells in table.rows)]
    kept: Ledger = Ledger.objects.create(
        person=by, name=name[:200], lines=lines, mapping=columns.guess(table.headings), at=at
    )
    return kept


@transaction.atomic
def map_ledger(*, waiting: Ledger, mapping: Sequence[str], by: User, at: datetime) -> Ledger:
    """Say what each column means. Refused without partner and day of signing, and with the same twice."""
    _refuse_other(waiting, by)
    refuse_mapping(mapping)
    Ledger.objects.filter(pk=waiting.pk).update(mapping=list(mapping), at=at)
    waiting.mapping = list(mapping)
    return waiting


@transaction.atomic
def import_ledger(
    *,
    waiting: Ledger,
    rows: Collection[int],
    rest: Collection[str],
    seal: str,
    by: User,
    at: datetime,
    told: Progress = lambda _done: None,
) -> tuple[list[Planned], Slip]:
    """Enter the ticked rows as signed agreements, and let the list go; the slip takes all of it back.

    What has expired since stands as expired. Nothing of it is for the digest. Refused with `PlanChanged` where the plan
    is no longer the one that bears this seal, and with `NothingTicked`.
    """
    _refuse_other(waiting, by)
    journal.hold()
    planned = queries.plan(waiting, by.office_id)
    if queries.seal(planned) != seal:
        raise PlanChanged
    wanted = queries.ticked(planned, rows, rest)
    if not wanted:
        raise NothingTicked
    watching = [model.objects.all() for model in (Agreement, Party, Happening, ChronicleParty, Proposal)]
    with slips.recording(VERB, by.office, by=by, at=at, watching=watching) as slip:
        made = []
        for done, one in enumerate(wanted, 1):
            made.append(_enter(one, by, at))
            told(done)
        subjects = [journal.subject_of(record) for one in made for record in (one, one.happening) if record]
        slip.records = [*slip.records, *([one.kind, one.code, one.label] for one in subjects)]
    Ledger.objects.filter(pk=waiting.pk).delete()
    return wanted, slip


def ask_worker(*, waiting: Ledger, said: dict[str, Any], many: int, back: str, by: User, at: datetime) -> Errand:
    """Let the worker enter them. Refused (errands.UnderWay) while it does so already."""
    _refuse_other(waiting, by)
    return errands.ask(
        what=WORK,
        about=about(waiting),
        title=waiting.name,
        said={"ledger": waiting.pk, **said},
        total=many,
        back=back,
        by=by,
        at=at,
    )


def about(waiting: Ledger) -> str:
    """What its errand is about."""
    return f"ledger {waiting.pk}"


@transaction.atomic
def purge(*, at: datetime) -> int:
    """Forget lists that nobody has brought in for 7 days. Returns how many went."""
    return int(Ledger.objects.filter(at__lt=at - KEPT).delete()[0])


def refuse_mapping(mapping: Sequence[str]) -> None:
    """Refuse what no row could be read by."""
    named = [one for one in mapping if one]
    if len(set(named)) < len(named):
        raise SaidTwice
    if not set(NEEDED) <= set(named):
        raise Needed


def _enter(one: Planned, by: User, at: datetime) -> Agreement:
    said = one.said
    texts = said.texts
    language = _language(texts.get("title", ""))
    ours = {**BARE, "ours": True, "organisation": "", "signatory": texts.get("signatory_ours") or columns.UNNAMED}
    theirs = {
        **BARE,
        "ours": False,
        "organisation": one.partner.code if one.partner else texts["partner"],
        "signatory": texts.get("signatory_theirs") or columns.UNNAMED,
    }
    content = {
        **EMPTY,
        "title": {language.value: texts.get("title") or f"{texts.get('number', '')} {texts['partner']}".strip()},
        "type": said.type,
        "number": texts.get("number", ""),
        "theirs": texts.get("theirs", ""),
        "note": texts.get("note", ""),
        "owner": by.code,
        "sphere": "office" if said.type in INWARD else "education",
        "effective_on": said.effective.isoformat() if said.effective else "",
        "expires_on": said.expires.isoformat() if said.expires else "",
        "parties": {"1": ours, "2": theirs},
    }
    made = agreements.enter_agreement(office=by.office, content=content, when=said.signed, by=by, at=at)
    if made.expires_on and made.expires_on < at.date() and made.state in EXPIRE.sources:
        take(made, EXPIRE, ended_on=made.expires_on)
    return made


def _language(text: str) -> Language:
    """In which language a title is written."""
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return Language.ZH
    return Language.RU if any("\u0400" <= char <= "\u04ff" for char in text) else Language.EN


def _refuse_other(waiting: Ledger, by: User) -> None:
    if waiting.person_id != by.pk:
        raise PlanChanged
