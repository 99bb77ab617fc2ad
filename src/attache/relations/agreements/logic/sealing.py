"""The words of an agreement that an answer is bound to, and their fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Any]
TERMS = ("effective_on", "expires_on", "prolongs", "notice")
OF_A_PARTY = ("ours", "organisation")  # who signs for it may change without a word changing
BALANCE = "used"


def sealed_part(content: Content) -> dict[str, Any]:
    """What of a content the fingerprint covers."""
    parties = sorted((bool(one["ours"]), str(one["organisation"])) for one in content["parties"].values())
    conditions = {key: _agreed(row) for key, row in content["conditions"].items()}
    return {
        "type": [content["type"], content["own_type"]],
        "texts": {language: text for language, text in content["texts"].items() if text},
        "prevailing": content["prevailing"],
        "parties": parties,
        "conditions": conditions,
        "terms": {name: content[name] for name in TERMS},
    }


def seal(content: Content) -> str:
    """The SHA-256 of exactly these words: of their JSON with sorted keys, without blanks, in UTF-8."""
    text = json.dumps(sealed_part(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def text_hash(text: str) -> str:
    """The fingerprint of one text: a checker's word is good for it alone."""
    return hashlib.sha256(text.encode()).hexdigest()


def _agreed(row: Content) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != BALANCE}
