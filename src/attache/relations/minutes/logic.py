"""The words of minutes as plain values, and their fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from attache.kernel.languages import Language

Content = Mapping[str, Any]
TEXTS = ("title", "held", "present", "closing")
USUAL = (Language.RU, Language.ZH)


def seal(content: Content) -> str:
    """The SHA-256 of exactly these words: of their JSON with sorted keys, without blanks, in UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def item(title: Mapping[str, str], outcome: str, text: Mapping[str, str]) -> dict[str, Any]:
    """An item as it is stored."""
    return {"title": dict(title), "outcome": outcome, "text": dict(text)}


def tongues(content: Content) -> list[Language]:
    """The languages that the minutes are written in, in the order of the house."""
    return [language for language in Language if language.value in content["languages"]]


def in_order(items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The items by their keys, which are numbers."""
    return sorted(items.items(), key=lambda pair: int(pair[0]))
