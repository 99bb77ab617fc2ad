"""The MIME message to one reader, with what mail programs and providers ask of a newsletter."""

import email.policy
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings

from attache.front.digest.models import Edition
from attache.front.mailing.models import Delivery, Trial
from attache.front.mailing.outputs.letters import Letter
from attache.front.subscribers.models import Subscriber
from attache.kernel.languages import Language
from attache.kernel.links import tokens
from attache.kernel.links.tokens import MARK

WHOLE = {"list-id", "list-unsubscribe", "list-unsubscribe-post", "list-archive", "archived-at", "message-id"}


class Policy(email.policy.EmailPolicy):
    """How messages are written. Addresses in headers stand whole, one a line: folded inside they would be encoded."""

    def fold(self, name: str, value: str) -> str:
        if name.lower() in WHOLE:
            return f"{name}: {value.replace('>, <', f'>,{self.linesep} <')}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii")


POLICY = Policy(linesep="\r\n")


def message_to(delivery: Delivery, reader: Subscriber, letter: Letter, at: datetime) -> EmailMessage:
    """The message of one delivery: the same at every attempt but for its date."""
    token = tokens.derived(reader.seed)
    link = f"{settings.PUBLIC_URL}/to/{token}/"
    message = _message(delivery.mailing.edition, letter, language=Language(delivery.language), link=link, at=at)
    message["Message-ID"] = delivery.message_id
    message["To"] = Address(addr_spec=reader.address)
    message["List-Unsubscribe"] = f"<{link}>, <mailto:{bounces_to()}?subject=unsubscribe%20{token}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return message


def trial_of(trial: Trial, letter: Letter, at: datetime) -> EmailMessage:
    """The same letter to one of ours; its link leads to the page of signing up, for there is no subscription."""
    language = Language(trial.language)
    link = f"{settings.PUBLIC_URL}/{language.value}/news/subscribe/"
    message = _message(trial.of, letter, language=language, link=link, at=at, prefix="[test] ")
    message["Message-ID"] = f"<{trial.of.code}.trial.{trial.token}@{settings.MAIL_DOMAIN}>"
    message["To"] = Address(addr_spec=trial.user.email)
    return message


def bounces_to() -> str:
    """The address to which what cannot be delivered comes back, and mails to unsubscribe go."""
    return parseaddr(settings.MAIL_BOUNCES)[1]


def _message(
    edition: Edition, letter: Letter, *, language: Language, link: str, at: datetime, prefix: str = ""
) -> EmailMessage:
    office = edition.office
    archive = f"{settings.PUBLIC_URL}/{language.value}/news/"
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(display_name=office.name.best(language), addr_spec=sender)
    message["Subject"] = prefix + letter.subject
    message["Date"] = format_datetime(at)
    message["List-Id"] = f"<digest.{office.code}.{settings.MAIL_DOMAIN}>"
    message["List-Archive"] = f"<{archive}>"
    message["Archived-At"] = f"<{archive}{edition.code}/>"  # RFC 5064
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    message["Precedence"] = "bulk"
    if reply_to := office.email or settings.MAIL_REPLY_TO:
        message["Reply-To"] = reply_to
    coding = "quoted-printable" if language is Language.EN else "base64"  # what is shorter in the script
    message.set_content(letter.text.replace(MARK, link), cte=coding)
    message.add_alternative(letter.html.replace(MARK, link), subtype="html", cte=coding)
    message["Content-Language"] = language.tag  # at the end: it is the whole message's, not the first part's
    return message
