"""Letters about presentations: by mail where there is an address, else one for each source, to be sent by hand."""

from collections.abc import Iterable
from datetime import datetime

from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel
from attache.students.presentations import outputs, queries
from attache.students.presentations.models import Presentation, SignUp
from attache.students.presentations.states import Standing
from attache.students.recruitment.models import Source


def tell_all(of: Presentation, topic: str, *, by: Actor, at: datetime) -> list[Note]:
    """Hold letters to all who have a seat or wait: by mail to whom has an address; for the others of each source and
    language one text, that the office or the source sends into its WeChat group. A letter is written once."""
    some = [one for one in queries.sign_ups(of) if one.state in {Standing.SIGNED, Standing.WAITING}]
    mailed = [one for one in some if one.lead.mail]
    notes = [tell_one(of, one, topic, by=by, at=at) for one in mailed]
    groups: dict[tuple[str, str], list[SignUp]] = {}
    for one in some:
        if not one.lead.mail:
            groups.setdefault((one.source.code if one.source else "", one.language), []).append(one)
    return notes + [_tell_group(of, several, topic, by, at) for several in groups.values()]


def tell_one(of: Presentation, one: SignUp, topic: str, *, by: Actor, at: datetime) -> Note:
    """Hold a letter to one person."""
    told = outputs.letter(of, topic, Language(one.language), one.lead.name)
    reach = one.lead.mail or (f"+{one.lead.phone}" if one.lead.phone else one.lead.wechat)
    channel = Channel.MAIL if one.lead.mail else Channel.BY_HAND
    return outbox.put(
        topic, subject=of, to_name=one.lead.name, to_address=reach, language=one.language, subject_line=told.subject,
        body=told.body, channel=channel, key=f"{topic} {of.code} {one.code} {of.starts_at:%Y%m%d%H%M}", by=by, at=at,
    )  # fmt: skip


def _tell_group(of: Presentation, several: Iterable[SignUp], topic: str, by: Actor, at: datetime) -> Note:
    people = list(several)
    source: Source | None = people[0].source
    language = people[0].language
    told = outputs.letter(of, topic, Language(language))
    names = ", ".join(one.lead.name for one in people)
    key = f"{topic} {of.code} {source.code if source else '-'} {language} {of.starts_at:%Y%m%d%H%M}"
    return outbox.put(
        topic, subject=of, to_name=f"{source}: {names}"[:200] if source else names[:200], language=language,
        subject_line=told.subject, body=told.body, channel=Channel.BY_HAND, key=key, by=by, at=at,
    )  # fmt: skip
