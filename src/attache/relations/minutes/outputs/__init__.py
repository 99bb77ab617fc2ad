"""The first words of minutes, their words in one language, as a page that stands alone, and in the letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from attache.kernel import clock
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.links.tokens import MARK
from attache.kernel.telling import Field, Kept, Table, chosen, worded
from attache.kernel.versions import Versioned
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Delegate, Item, Meeting, Side
from attache.relations.meetings.states import Outcome
from attache.relations.minutes.logic import TEXTS, USUAL, Content, in_order, item, tongues
from attache.relations.minutes.models import Minutes


@dataclass(frozen=True)
class Said:
    """Minutes in one language."""

    language: Language
    title: str
    held: str
    present: str
    items: list[tuple[str, str, str]]
    closing: str


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def first_words(meeting: Meeting) -> dict[str, Any]:
    """What is known of a held meeting in all languages; minutes are written in those of the sides, two at least."""
    loaded = meetings.meeting(meeting.code)
    spoken = {*loaded.languages, *(side.language for side in loaded.sides.all() if side.language)}
    wanted = [language.value for language in Language if language.value in spoken]
    items = {str(number): _item(one) for number, one in enumerate(loaded.agenda.all(), start=1)}
    return {
        "languages": wanted if len(wanted) > 1 else [one.value for one in USUAL],
        "title": loaded.title.as_dict(),
        "held": _in_all(lambda language: _held(loaded, language)),
        "present": _in_all(lambda language: "\n".join(_present(side, language) for side in loaded.sides.all())),
        "items": items,
        "closing": loaded.report.as_dict(),
    }


def said(content: Content, language: Language) -> Said:
    """The words in one language; what is not written in it stands in another."""
    texts = {name: Words.read(content[name]).best(language) for name in TEXTS}
    with override(language.django):
        outcome = chosen(Outcome)
        items = [
            (
                Words.read(one["title"]).best(language),
                outcome(one["outcome"]) if one["outcome"] else "",
                Words.read(one["text"]).best(language),
            )
            for _key, one in in_order(content["items"])
        ]
    return Said(language=language, items=items, **texts)


def in_each(content: Content) -> list[Said]:
    """The words in every language that the minutes are written in."""
    return [said(content, language) for language in tongues(content)]


def as_html(content: Content) -> str:
    """The minutes in all their languages as one HTML file that opens anywhere, without a network."""
    css = Path(str(finders.find("attache/outside.css"))).read_text(encoding="utf-8")
    each = in_each(content)
    return render_to_string("minutes/alone/minutes.html", {"each": each, "first": each[0], "css": css})


def letter(minutes: Minutes, name: str, language: Language, until: datetime) -> Letter:
    """Subject and text in the language of whoever is asked. Where the link goes stands a mark."""
    with override(language.django):
        told = {
            "name": name,
            "link": MARK,
            "title": minutes.title.best(language),
            "day": when.say(when.day(until.date()), language.value, adverbial=False),
            "office": minutes.meeting.office.name.best(language),
        }
        body = _(
            "%(name)s,\n\nhere are the minutes of our meeting: %(title)s. Please read them and tell us whether they "
            "are right:\n\n%(link)s\n\nThe link is for you alone and needs no account. It is open until %(day)s."
            "\n\n%(office)s"
        )
        return {"subject_line": _("Minutes: %(title)s") % told, "body": body % told}


def content_of(minutes: Minutes) -> Content:
    """The words as they are stored now."""
    content: Content = Minutes.objects.get(pk=minutes.pk).content
    return content


def content_words(_contents: Sequence[Content]) -> Table:
    """The words for contents of minutes."""
    return {
        "languages": Field(gettext_lazy("Languages"), lambda codes: [Language(code).own_name for code in codes]),
        "title": Field(gettext_lazy("Title"), by_language=True),
        "held": Field(gettext_lazy("When and where"), by_language=True),
        "present": Field(gettext_lazy("Who was there"), by_language=True),
        "items": Field(gettext_lazy("Item"), _item_said),
        "closing": Field(gettext_lazy("At the end"), by_language=True),
    }


def versions_of(code: str) -> Versioned:
    """The minutes of a code, for their versions. Raises DoesNotExist."""
    found: Minutes = Minutes.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def _item_said(row: Mapping[str, Any]) -> list[str]:
    outcome = chosen(Outcome)(row["outcome"]) if row["outcome"] else ""
    return [line for line in (worded(row["title"]), outcome, worded(row["text"])) if line]


def _in_all(say: Any) -> dict[str, str]:
    texts = {}
    for language in Language:
        with override(language.django):
            texts[language.value] = say(language)
    return {code: text for code, text in texts.items() if text}


def _held(meeting: Meeting, language: Language) -> str:
    """When on every clock, and where."""
    time = when.say(meeting.when, language.value, adverbial=False)
    if meeting.starts_at:
        sides = [(str(side), side.zone) for side in meeting.sides.all() if side.zone]
        places = {zone: (name, zone) for name, zone in reversed([*meetings.clocks(), *sides])}
        ordered = sorted(places.values(), key=lambda one: one[1] != meeting.zone)
        faces = clock.faces(ordered, meeting.starts_at)
        time = "\n".join(f"{face.moment_words} {face.city} ({face.offset_words})" for face in faces)
        time = f"{when.say(meeting.when, language.value, adverbial=False)}\n{time}"
    place = [meeting.place.name.best(language) if meeting.place else "", meeting.room]
    return "\n".join(
        [time, pgettext("separator", ", ").join([str(meeting.get_format_display()), *filter(None, place)])]
    )


def _present(side: Side, language: Language) -> str:
    name = side.words.best(language) or _("Our side")
    people = [one for one in side.delegates.all() if one.came] or [one for one in side.delegates.all() if one.invited]
    told = pgettext("separator", ", ").join(_delegate(one, language) for one in people)
    return f"{name}{pgettext('separator', ': ')}{told}" if told else name


def _delegate(one: Delegate, language: Language) -> str:
    post = one.post.title.best(language) if one.post else ""
    name = one.words.best(language)
    return name + pgettext("separator", " (%(text)s)") % {"text": post} if post else name


def _item(one: Item) -> dict[str, Any]:
    """An item with its outcome in words; of a commitment, who sees to it and until when."""
    text = one.text if one.title else Words()
    if one.outcome == Outcome.COMMITMENT and one.due:
        told = _in_all(lambda language: _promised(one, text, language))
        return item((one.title or one.text).as_dict(), one.outcome, told)
    return item((one.title or one.text).as_dict(), one.outcome, text.as_dict())


def _promised(one: Item, text: Words, language: Language) -> str:
    day = when.say(when.day(one.due), language.value, adverbial=False) if one.due else ""
    owner = one.owner.words.best(language) if one.owner and not one.theirs else ""
    until = pgettext("minutes", "until %(day)s") % {"day": day}
    return "\n".join(filter(None, [text[language], pgettext("separator", ", ").join(filter(None, [owner, until]))]))
