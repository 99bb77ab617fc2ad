"""Agreements begun, amended, dropped and taken up again, and their texts checked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.people.models import Office, User
from attache.relations.agreements import outputs, queries
from attache.relations.agreements.actions.keeping import KEEPER, attach, columns_of, locked, refuse_number, unseal
from attache.relations.agreements.logic.sealing import seal, text_hash
from attache.relations.agreements.models import Agreement, Approval, Consent, OwnType, Version
from attache.relations.agreements.states import DROP, TAKE_UP


class NotSigned(Refused):
    sentence = _("Only what is signed can be amended; a draft is simply changed.")


class NoText(Refused):
    sentence = _("There is no text in this language.")


@transaction.atomic
def draft_agreement(
    *, office: Office, content: history.Content, advance: Move | None = None, by: User, at: datetime
) -> Agreement:
    """Begin an agreement; its line of cooperation takes the step `advance` in the same act.

    Refused without another side, with more than ten, with a number that is taken, and for an end before the beginning.
    """
    agreement = make(office, content, by, at)
    kept = KEEPER.keep(agreement, DRAFTED, by=by, at=at)
    if advance and kept.line:
        partners.move_line(line=kept.line, move=advance, on=at.date(), by=by, at=at)
    return kept


DRAFTED = gettext_noop("agreement drafted")


@transaction.atomic
def amend(*, agreement: Agreement, title: Words, by: User, at: datetime) -> Agreement:
    """Begin an amendment of a signed agreement, or of an amendment: its words as they stand, to be changed, and a
    snapshot of them as they were last approved. Refused for what is not signed.
    """
    amended = locked(agreement)
    if not amended.binds:
        raise NotSigned
    content = outputs.content_from(amended)
    parties = {key: {**row, "signed_on": ""} for key, row in content["parties"].items()}
    words = {**content, "title": title.as_dict(), "parties": parties, "number": "", "theirs": "", "occasion": {}}
    fresh = {**words, "host": "", "proposal": "", "drafted_on": at.date().isoformat(), "sent_on": ""}
    made = make(amended.office, fresh, by, at, amends=amended, snapshot=_snapshot(amended, content))
    return KEEPER.keep(made, DRAFTED, by=by, at=at)


@transaction.atomic
def begin_anew(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """Begin another agreement of the same kind: the same sides and words, without number and days."""
    content = outputs.content_from(queries.agreement(agreement.code))
    sides = {key: {**row, "signed_on": ""} for key, row in content["parties"].items()}
    conditions = {key: {**row, "used": {}} for key, row in content["conditions"].items()}
    bare = dict.fromkeys(("number", "theirs", "sent_on", "effective_on", "expires_on", "host"), "")
    fresh = {**content, **bare, "occasion": {}, "parties": sides, "conditions": conditions}
    return draft_agreement(
        office=agreement.office, content={**fresh, "drafted_on": at.date().isoformat()}, by=by, at=at
    )


@transaction.atomic
def check_version(*, agreement: Agreement, language: Language, by: User, at: datetime) -> Version:
    """Say that a translation was read against the text that prevails. Good for exactly this text.

    Refused without a text in this language.
    """
    history.lock(agreement)
    version: Version | None = Version.objects.filter(agreement=agreement, language=language.value).first()
    if version is None:
        raise NoText
    sha = text_hash(f"{language.value} {version.text}")
    Version.objects.filter(pk=version.pk).update(checker=by, checked_at=at, checked_sha256=sha)
    changes: journal.Changes = {"language": (None, language.value), "sha256": (None, sha)}
    journal.write(gettext_noop("text checked"), agreement, by=by, at=at, changes=changes)
    version.refresh_from_db()
    return version


@transaction.atomic
def add_type(*, name: Words, by: User, at: datetime) -> OwnType:
    """Name a type of instrument that the house does not have."""
    made = OwnType.add(name=name)
    journal.write(gettext_noop("type of agreement added"), made, by=by, at=at)
    return made


def make(office: Office, content: history.Content, by: User, at: datetime, **more: object) -> Agreement:
    """A new row with all that its content says. Part of the caller's transaction."""
    refuse_number(office.pk, content["number"])
    values = columns_of(content, by, at)
    agreement = Agreement.add(office=office, made_at=at, made_by=by, sha256=seal(content), **values, **more)
    attach(agreement, content, by, at)
    journal.write(DRAFTED, agreement, by=by, at=at)
    return agreement


def _snapshot(amended: Agreement, content: history.Content) -> dict[str, object]:
    named = ("texts", "prevailing", "conditions", "effective_on", "expires_on", "prolongs", "notice")
    return {"code": amended.code, "sha256": amended.sha256, **{name: content[name] for name in named}}


@transaction.atomic
def drop(*, agreement: Agreement, reason: str = "", by: User, at: datetime) -> Slip:
    """Give a draft up. What was asked about its words ends. Its slip takes it back, but for the links."""
    agreement, verb = locked(agreement), gettext_noop("agreement dropped")
    rows = [model.objects.filter(agreement=agreement) for model in (Approval, Consent)]
    itself = Agreement.objects.filter(pk=agreement.pk)
    with slips.recording(verb, agreement, by=by, at=at, watching=[itself, *rows]) as slip:
        unseal(agreement, by, at)
        take(agreement, DROP, reason=reason.strip()[:500])
    journal.write(verb, agreement, by=by, at=at, changes={"reason": (None, agreement.reason)})
    return slip


@transaction.atomic
def take_up(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """Go on with what was dropped."""
    take(agreement, TAKE_UP, reason="")
    journal.write(gettext_noop("agreement taken up again"), agreement, by=by, at=at)
    return agreement
