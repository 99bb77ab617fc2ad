"""What subscribers are told: the words of consent, and the two letters of signing up."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.subscribers.logic import COLUMNS
from attache.front.subscribers.models import Consent
from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK
from attache.registry.people.models import Office


def wording(office: Office, language: Language) -> str:
    """What somebody agrees to who signs up, in a language; kept with the consent as it was shown."""
    with override(language.django):
        told = _(
            "Send me the news digest (%(office)s) by e-mail. My address is used for nothing else, and I can "
            "unsubscribe at any time with one press in every letter."
        )
        return told % {"office": office.name.best(language)}


def confirming(office: Office, language: Language) -> dict[str, str]:
    """The letter with the link by which somebody confirms."""
    with override(language.django):
        named = {"office": office.name.best(language), "link": MARK}
        return {
            "subject_line": _("Please confirm your subscription: news digest (%(office)s)") % named,
            "body": _(
                "Hello!\n\n"
                "Somebody, most likely you, has asked for our news digest to be sent to this address. "
                "If that is right, open this page and press the button:\n\n"
                "%(link)s\n\n"
                "The link is good for 14 days. If it was not you, do nothing: nothing will be sent, and the address "
                "is erased by itself.\n\n"
                "%(office)s"
            )
            % named,
        }


def known_already(office: Office, language: Language) -> dict[str, str]:
    """The letter to somebody who signs up and has the digest already."""
    with override(language.django):
        named = {"office": office.name.best(language), "link": MARK}
        return {
            "subject_line": _("You get our news digest already"),
            "body": _(
                "Hello!\n\n"
                "Somebody, most likely you, has asked for our news digest to be sent to this address. "
                "You get it already. Language, topics and all else can be changed on this page:\n\n"
                "%(link)s\n\n"
                "If it was not you, there is nothing to do.\n\n"
                "%(office)s"
            )
            % named,
        }


def as_csv(consents: Iterable[Consent]) -> str:
    """The list with each one's last consent, as a table for a spreadsheet; it can be read in again."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*COLUMNS, "state", "since", "consent_on", "consent_how", "consent_wording"])
    last = 0
    for one in consents:
        row = one.subscriber
        if row.pk == last:
            continue
        last = row.pk
        chosen = [row.address, row.language, " ".join(row.sections), row.channel, row.zone]
        agreed = [one.given_on.isoformat(), one.how, one.wording]
        table.writerow([_harmless(cell) for cell in [*chosen, row.state, f"{row.since:%Y-%m-%d}", *agreed]])
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
