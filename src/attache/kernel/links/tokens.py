"""What opens a link, and the only thing of it that is kept."""

import hashlib
import secrets

BYTES = 32


def fresh() -> str:
    """256 random bits as 43 letters fit for an address."""
    return secrets.token_urlsafe(BYTES)


def fingerprint(token: str) -> str:
    """The SHA-256 by which a link is found. Without salt: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
