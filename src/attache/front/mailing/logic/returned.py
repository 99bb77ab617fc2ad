"""What comes back, read: bounces of every make, spam reports, answers of machines, mails to unsubscribe.

Delivery reports (RFC 3464) and spam reports (RFC 5965) are read by the standard library; bounces that are no reports by
`flufl.bounce`, which knows many makes, and by our own patterns where that finds nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from flufl.bounce import all_failures

from attache.front.mailing.logic.refusals import meaning
from attache.front.mailing.states import Kind

OURS = re.compile(r"<?(ML-\d+)\.([0-9a-f]{24})@")
LEAVES = re.compile(r"^\s*(?:re|fwd?|aw|回复|答复|转发)?\s*[:：]?\s*unsubscribe[\s+]+([\w-]{43})\s*$", re.IGNORECASE)
MACHINES = re.compile(
    r"mailer-daemon|postmaster|mail delivery|mdaemon|mailsystem|системн|почтов|退信|系统", re.IGNORECASE
)
RETURNS = re.compile(
    r"undeliver|deliver\w* (status|fail|problem|error|incomplete|delay)|failure notice|returned (mail|to sender)|"
    r"mail (delivery )?(fail|system error)|could not (be )?deliver|delayed|rejected|退信|退回|无法(投递|送达)|失败|"
    r"недоставл|не (удалось |может быть )?достав|не доставл|ошибка доставки|возвра[щт]",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"out of (the )?office|auto(matic)?[- ]?(reply|response|answer)|away from|on (vacation|leave|holiday)|"
    r"自动(回复|答复)|автоответ|автоматическ|abwesen|vacation",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"^(-+ ?(this is a copy|below this line|original message|returned message|исходное|оригинал|原始)|"
    r"return-path:|received:|原(始)?邮件|исходное сообщение|message headers follow|------ message header)",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS = re.compile(r"[A-Za-z0-9._%+=-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
LATER = re.compile(
    r"delay|will (be retried|keep trying|retry|try again)|still (being )?(trying|tried|retried)|not yet been deliver|"
    r"warning|ещё не доставлено|повторн\w+ попыт|будет повтор|将继续(尝试|投递)|延迟",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Return:
    """One thing that came back. `token` is our letter's, `leaves` that of a link by which somebody unsubscribes."""

    kind: Kind
    addresses: tuple[str, ...] = ()
    status: str = ""
    text: str = ""
    token: str = ""
    leaves: str = ""
    at: datetime | None = None


def read(data: bytes) -> Return:
    """What a mail that came back says. Whatever cannot be understood is OTHER; nothing raises."""
    message = message_from_bytes(data)
    token, at = _token(message), _date(message)
    if found := LEAVES.match(_header(message, "Subject")):
        return Return(Kind.UNSUBSCRIBE, leaves=found[1], token=token, at=at)
    kind, addresses, status, text = _understood(message)
    known = tuple(dict.fromkeys(one.lower() for one in addresses))
    return Return(kind, known, status[:20], " ".join(text.split())[:500], token, at=at)


Found = tuple[Kind, list[str], str, str]


def _understood(message: Message) -> Found:
    parts = {part.get_content_type(): part for part in reversed(list(message.walk()))}
    if "message/feedback-report" in parts:
        return _complaint(parts["message/feedback-report"])
    if "message/delivery-status" in parts and (found := _report(message, parts["message/delivery-status"])):
        return found
    if _is_answer(message):
        return Kind.AUTO, [], "", _header(message, "Subject")
    text = _words(message)
    temporary, permanent = _failures(message)
    gone = [*permanent, *temporary]
    looks = bool(MACHINES.search(_header(message, "From")) or RETURNS.search(_header(message, "Subject")))
    if gone or looks:
        told = f"{_header(message, 'Subject')}\n{text}"
        kind = Kind.DELAYED if _is_later(told, temporary, permanent) else meaning("", text)
        return kind, gone or ADDRESS.findall(text)[:5], "", text
    return Kind.OTHER, [], "", _header(message, "Subject")


def _report(message: Message, part: Message) -> Found | None:
    """A delivery report: its first recipient that was not served."""
    for fields in _blocks(part):
        action = str(fields.get("Action", "")).strip().lower().split(" ")[0]
        who = fields.get("Final-Recipient") or fields.get("Original-Recipient")
        if not who or action in {"delivered", "relayed", "expanded"}:
            continue
        status = str(fields.get("Status", "")).split(" ")[0].strip()
        told = str(fields.get("Diagnostic-Code", "")).partition(";")[2] or str(fields.get("Diagnostic-Code", ""))
        addresses = [*_of(fields.get("Original-Recipient")), *_of(who)]
        if action == "delayed":
            return Kind.DELAYED, addresses, status, told
        text = told if len(told.strip()) > 12 else f"{told}\n{_words(message)}"
        return meaning(status, text), addresses, status, text
    return None


def _complaint(part: Message) -> Found:
    fields = _blocks(part)[0]
    return Kind.COMPLAINT, _of(fields.get("Original-Rcpt-To")), "", str(fields.get("Feedback-Type", "abuse"))


def _blocks(part: Message) -> list[Message]:
    """The blocks of fields of a report; also where they stand as plain text, in one that is put together badly."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [one for one in payload if isinstance(one, Message)] or [Message()]
    return [message_from_bytes(block.strip().encode()) for block in re.split(r"\n\s*\n", str(payload))]


def _is_answer(message: Message) -> bool:
    """An answer of a machine to a letter that arrived: out of office, and the like."""
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    if submitted.startswith("auto-replied") or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return not RETURNS.search(_header(message, "Subject"))
    if str(message.get("Precedence", "")).lower() == "auto_reply" or message.get("X-Auto-Response-Suppress") == "All":
        return bool(AWAY.search(_header(message, "Subject"))) or message.get("Precedence", "").lower() == "auto_reply"
    return bool(AWAY.search(_header(message, "Subject"))) and not MACHINES.search(_header(message, "From"))


def _is_later(told: str, temporary: list[str], permanent: list[str]) -> bool:
    return bool(LATER.search(told)) and not permanent and (bool(temporary) or "55" not in told)


def _failures(message: Message) -> tuple[list[str], list[str]]:
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001  a library that reads what strangers send: what it cannot read, it did not find
        return [], []
    return sorted(map(_text, temporary)), sorted(map(_text, permanent))


def _text(value: bytes | str) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _words(message: Message) -> str:
    """What the mail itself says in words, without the letter that it gives back."""
    found = next(_texts(message), "")
    end = ENDS.search(found)
    return found[: end.start()] if end else found[:4000]


def _texts(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            return
        if part.get_content_maintype() == "text" and part.get_content_subtype() in {"plain", "html"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                told = _decoded(payload, part.get_content_charset())
                plain = part.get_content_subtype() == "plain"
                yield told if plain else re.sub(r"<(style|script).*?</\1>|<[^@<>]*>", " ", told, flags=re.DOTALL)


def _decoded(payload: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8", "gb18030", "cp1251"):
        try:
            return payload.decode(name or "ascii")
        except (LookupError, UnicodeDecodeError):
            continue
    return payload.decode("latin-1")


def _token(message: Message) -> str:
    """The token of the letter of ours that it is about, wherever it stands."""
    for part in message.walk():
        headers = " ".join(str(value) for _name, value in part.items())
        payload = part.get_payload(decode=True)
        body = payload.decode("latin-1") if isinstance(payload, bytes) else ""
        if found := OURS.search(headers) or OURS.search(body):
            return found[2]
    return ""


def _header(message: Message, name: str) -> str:
    try:
        return str(make_header(decode_header(str(message.get(name, "")))))
    except (LookupError, UnicodeDecodeError, ValueError):
        return str(message.get(name, ""))


def _of(field: object) -> list[str]:
    """The addresses in a field such as `rfc822; li@example.org`."""
    told = str(field or "").rpartition(";")[2].strip()
    return [address for _name, address in getaddresses([told]) if "@" in address]


def _date(message: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
