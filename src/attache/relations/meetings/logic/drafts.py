"""What is said of a meeting, by a form or by an import, and the plain values that its revisions keep."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from attache.kernel.languages import Words

NO_WORDS = Words()


@dataclass(frozen=True)
class Part:
    """A part of a meeting as plain JSON values, and back."""

    def as_content(self) -> dict[str, Any]:
        """The values that JSON can hold; texts by language, days as 2020-05-28."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Self:
        """The part that `as_content` gave. What is newer than the content has its default."""
        known = {one.name: one for one in fields(cls)}
        return cls(**{name: cls._value(known[name].type, value) for name, value in content.items() if name in known})

    @classmethod
    def _value(cls, kind: Any, value: Any) -> Any:
        if kind is Words:
            return Words.read(value)
        if isinstance(value, list):
            return tuple(PARTS[kind].read(one) if kind in PARTS else one for one in value)
        if kind == date | None:
            return date.fromisoformat(value) if value else None
        return value


@dataclass(frozen=True)
class DelegateDraft(Part):
    """Who comes for a side: a person of the registry or an account by its code, else a name."""

    person: str = ""
    name: str = ""
    invited: bool = True
    came: bool = False


@dataclass(frozen=True)
class PlatformDraft(Part):
    """Where a side sees the others, and what is known of it there."""

    service: str = "other"
    address: str = ""
    number: str = ""
    password: str = ""
    fallback: bool = False
    in_china: str = ""
    in_russia: str = ""
    can_host: str = ""
    tested_on: date | None = None


@dataclass(frozen=True)
class SideDraft(Part):
    """One side: ours, an organisation by its code, a name that nobody knows yet, or a group in words."""

    ours: bool = False
    organisation: str = ""
    name: str = ""
    group: Words = NO_WORDS
    role: str = "partner"
    zone: str = ""
    language: str = ""
    delegates: tuple[DelegateDraft, ...] = ()
    platforms: tuple[PlatformDraft, ...] = ()


@dataclass(frozen=True)
class ItemDraft(Part):
    """An item of the agenda; once the meeting was held, what came of it, and in what words the chronicle says it.

    A commitment names who owes it, our account that answers for it and the day; its code once it is noted.
    """

    title: Words = NO_WORDS
    outcome: str = ""
    says: str = "topic"
    text: Words = NO_WORDS
    theirs: bool = False
    owner: str = ""
    due: date | None = None
    commitment: str = ""


@dataclass(frozen=True)
class Draft(Part):
    """Everything that can be said of a meeting but its time, which moves by its own acts."""

    title: Words = NO_WORDS
    kind: str = "talks"
    sphere: str = "office"
    format: str = "online"
    place: str = ""
    room: str = ""
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    minutes: int = 60
    importance: int = 2
    told: str = "done"
    publishable: bool = True
    line: str = ""
    note: str = ""
    report: Words = NO_WORDS
    sides: tuple[SideDraft, ...] = ()
    agenda: tuple[ItemDraft, ...] = ()


PARTS: dict[Any, type[Part]] = {
    tuple[DelegateDraft, ...]: DelegateDraft,
    tuple[PlatformDraft, ...]: PlatformDraft,
    tuple[SideDraft, ...]: SideDraft,
    tuple[ItemDraft, ...]: ItemDraft,
}


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return value.as_dict()
    if isinstance(value, Part):
        return value.as_content()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
