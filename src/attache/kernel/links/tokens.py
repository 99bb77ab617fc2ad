"""What opens a link, and the only thing of it that is kept."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

BYTES = 32
MARK = "{link}"  # where a letter's text has its link; at its end, when somebody has taken the mark away


def fresh() -> str:
    """256 random bits as 43 letters fit for an address."""
    return secrets.token_urlsafe(BYTES)


def derived(seed: str) -> str:
    """A token that this installation can make again from a seed, and nobody without its secret key."""
    made = salted_hmac("attache.kernel.links", seed, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def fingerprint(token: str) -> str:
    """The SHA-256 by which a link is found. Without salt: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_of(seed: str) -> str:
    """The key of the note that carries the link of a seed."""
    return f"link {seed}"
