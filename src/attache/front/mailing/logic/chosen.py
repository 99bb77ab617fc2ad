"""What of an edition one reader chose."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from attache.front.subscribers.states import Channel
from attache.kernel.languages import Language

Content = dict[str, Any]


@dataclass(frozen=True)
class Variant:
    """One form of the letter: all readers who chose the same get the same."""

    language: Language
    channel: Channel
    sections: frozenset[str]


def chosen(content: Content, sections: Collection[str]) -> Content:
    """The content with the chosen sections alone; all of it where none was chosen, or where it has no sections.

    An edition laid out item by item does not say of what sphere an item is, and is sent whole.
    """
    if not sections or not any(one["section"] for one in content["sections"]):
        return content
    return {**content, "sections": [one for one in content["sections"] if one["section"] in sections]}


def is_of_interest(content: Content, sections: Collection[str]) -> bool:
    """Whether anything of what somebody chose is in it."""
    return not sections or bool(chosen(content, sections)["sections"])
