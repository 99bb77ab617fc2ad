"""Why a note could not be delivered, in codes that are kept and words that are shown."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NO_ANSWER, SIGN_IN, ADDRESS, SENDER, REFUSED = "no_answer", "sign_in", "address", "sender", "refused"
DISK, STOPPED, NO_GATEWAY, UNFORESEEN = "disk", "stopped", "no_gateway", "unforeseen"
LINK = "link"

WORDS: dict[str, str | Promise] = {
    NO_ANSWER: _("The mail server did not answer."),
    SIGN_IN: _("The mail server did not accept our name and password. Ask whoever keeps this installation."),
    ADDRESS: _("There is no such mailbox, or the address is mistyped. Correct the address and try again."),
    SENDER: _("The mail server does not let us send from our address. Ask whoever keeps this installation."),
    REFUSED: _("The mail server refused the message."),
    DISK: _("The message could not be written to the disk of the server."),
    STOPPED: _("The program was stopped each time it was about to send this. Ask whoever keeps this installation."),
    NO_GATEWAY: _("This installation has no way to send such a note."),
    LINK: _("The link in this note opens nothing any more. Cancel the note and ask anew."),
    UNFORESEEN: _("Something went wrong that nobody had thought of. It has been written down."),
}


class Undeliverable(Exception):
    """A gateway could not deliver. `code` is one of WORDS, `detail` what the other side said, word for word.

    With `final`, trying again is of no use until a person has changed something.
    """

    def __init__(self, code: str, detail: object = "", *, final: bool = False) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = str(detail)[:1000]
        self.final = final


def words(code: str) -> Any:
    """The sentence of a code; empty for none."""
    return WORDS.get(code, "")
