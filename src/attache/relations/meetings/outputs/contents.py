"""What is said of a meeting as plain values, as its revisions keep it; and the words for those values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.daybook.chronicle.states import Importance, Kind, PartyRole, PointKind, Status
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.states import Sphere
from attache.relations.meetings import queries
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, ItemDraft, PlatformDraft, SideDraft
from attache.relations.meetings.models import Delegate, Item, Meeting, Platform, Side
from attache.relations.meetings.states import Format, Known, Outcome, Service

PLAIN = ("title", "kind", "sphere", "format", "room", "interpreter", "minutes", "importance", "told", "publishable")
OF_A_PLATFORM = (
    "service", "address", "number", "password", "fallback", "in_china", "in_russia", "can_host", "tested_on",
)  # fmt: skip


def draft_of(meeting: Meeting) -> Draft:
    """A meeting that was loaded with everything, as it could be said to us again."""
    return Draft(
        **{name: getattr(meeting, name) for name in (*PLAIN, "note", "report")},
        place=meeting.place.code if meeting.place else "",
        languages=tuple(meeting.languages),
        line=meeting.line.code if meeting.line else "",
        sides=tuple(map(_side, meeting.sides.all())),
        agenda=tuple(map(_item, meeting.agenda.all())),
    )


def content_of(meeting: Meeting) -> Content:
    """Everything that a form can change of a meeting, as it is stored now."""
    return content_from(queries.meeting(meeting.code))


def content_from(meeting: Meeting) -> Content:
    """The same of a meeting that was loaded with everything."""
    return draft_of(meeting).as_content()


def _side(side: Side) -> SideDraft:
    return SideDraft(
        ours=side.ours,
        organisation=side.organisation.code if side.organisation else "",
        name=side.name,
        group=side.group,
        role=side.role,
        zone=side.zone,
        language=side.language,
        delegates=tuple(map(_delegate, side.delegates.all())),
        platforms=tuple(map(_platform, side.platforms.all())),
    )


def _delegate(one: Delegate) -> DelegateDraft:
    known = one.person or one.user
    return DelegateDraft(known.code if known else "", one.name, one.invited, one.came)


def _platform(one: Platform) -> PlatformDraft:
    return PlatformDraft(**{name: getattr(one, name) for name in OF_A_PLATFORM})


def _item(item: Item) -> ItemDraft:
    said = {name: getattr(item, name) for name in ("title", "outcome", "says", "text", "theirs", "due", "commitment")}
    return ItemDraft(**said, owner=item.owner.code if item.owner else "")


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of meetings; the names of all that they mention are loaded at once."""
    names = queries.names_for(_codes_in(contents))

    def named(code: str) -> str:
        return names.get(code, code)

    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "kind": Field(gettext_lazy("Kind"), chosen(Kind)),
        "sphere": Field(gettext_lazy("Section"), chosen(Sphere)),
        "format": Field(gettext_lazy("Format"), chosen(Format)),
        "place": Field(gettext_lazy("Place"), named),
        "room": Field(gettext_lazy("Room or address")),
        "languages": Field(gettext_lazy("Languages"), _tongues),
        "interpreter": Field(gettext_lazy("Interpreter")),
        "minutes": Field(gettext_lazy("Length in minutes")),
        "importance": Field(gettext_lazy("Importance"), chosen(Importance)),
        "told": Field(gettext_lazy("Status"), chosen(Status)),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "line": Field(gettext_lazy("Line of cooperation"), named),
        "note": Field(gettext_lazy("Note")),
        "report": Field(gettext_lazy("Report"), by_language=True),
        "sides": Field(gettext_lazy("Sides"), lambda rows: [_side_said(row, names) for row in rows]),
        "agenda": Field(gettext_lazy("Agenda"), lambda rows: [_item_said(row, names) for row in rows]),
    }


def versions_of(code: str) -> Versioned:
    """The meeting of a code, for its versions. Raises DoesNotExist."""
    found: Meeting = Meeting.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def _codes_in(contents: Sequence[Content]) -> set[str]:
    found = {content.get(name, "") for content in contents for name in ("place", "line")}
    for content in contents:
        found |= {item["owner"] for item in content.get("agenda", ())}
        for side in content.get("sides", ()):
            found |= {side["organisation"], *(one["person"] for one in side["delegates"])}
    return {code for code in found if code}


def _tongues(codes: Sequence[str]) -> list[str]:
    return [Language(code).own_name for code in codes]


def _side_said(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    who = _("our side") if row["ours"] else names.get(row["organisation"]) or row["name"] or worded(row["group"])
    role = "" if row["ours"] else chosen(PartyRole)(row["role"])
    people = [names.get(one["person"]) or one["name"] for one in row["delegates"]]
    platforms = [_platform_said(one) for one in row["platforms"]]
    return " · ".join(filter(None, [who, role, row["zone"], *people, *platforms]))


def _platform_said(row: Mapping[str, Any]) -> str:
    known = [chosen(Known)(row[name]) for name in ("in_china", "in_russia", "can_host") if row[name]]
    parts = [chosen(Service)(row["service"]), row["address"], row["number"], *known, row["tested_on"] or ""]
    return " ".join(filter(None, [*parts, _("fall-back") if row["fallback"] else ""]))


def _item_said(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    outcome = chosen(Outcome)(row["outcome"]) if row["outcome"] else ""
    says = chosen(PointKind)(row["says"]) if row["outcome"] else ""
    owed = " ".join(filter(None, [names.get(row["owner"], ""), row["due"] or ""]))
    return " · ".join(filter(None, [worded(row["title"]), outcome, says, worded(row["text"]), owed]))
