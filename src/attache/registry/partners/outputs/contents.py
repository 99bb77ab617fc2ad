"""What the registry says of a record as plain values, as its revisions keep it; and the words for those values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kernel.dates import when
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners import queries
from attache.registry.partners.logic.names import City, NameParts, in_full
from attache.registry.partners.models import Channel, CooperationLine, Organisation, Person
from attache.registry.partners.states import PREFERRED, ChannelKind, Kind, NameKind, Sphere, Stage
from attache.registry.people import queries as staff

NAME = ("family", "given", "patronymic", "scheme")
FORM = ("kind", "language", "text", "reason", "use_instead", "source")


def organisation_content(organisation: Organisation) -> Content:
    """Everything that a form can change of an organisation, as it is stored now."""
    [fresh] = queries.organisations_to_keep([organisation.code])
    return content_of_organisation(fresh)


def content_of_organisation(fresh: Organisation) -> Content:
    """The same of an organisation that was loaded to be kept; no query."""
    return {
        **{kind.value: fresh.named(kind).as_dict() for kind in PREFERRED},
        **{name: getattr(fresh, name) for name in ("kind", "ror_id", "website", "note")},
        "place": fresh.place.code if fresh.place else "",
        "forms": {
            str(form.pk): {
                **{name: getattr(form, name) for name in FORM},
                "valid_from": stored_day(form.valid_from),
                "valid_to": stored_day(form.valid_to),
            }
            for form in fresh.other_forms
        },
        "units": {str(unit.pk): unit.name.as_dict() for unit in fresh.units.all()},
        "channels": _channels(fresh.channels.all()),
    }


def person_content(person: Person) -> Content:
    """Everything that a form can change of a person, as it is stored now."""
    [fresh] = queries.people_to_keep([person.code])
    return content_of_person(fresh)


def content_of_person(fresh: Person) -> Content:
    """The same of a person who was loaded to be kept; no query."""
    return {
        "names": {name.language: {part: getattr(name, part) for part in NAME} for name in fresh.names.all()},
        **{name: getattr(fresh, name) for name in ("gender", "family_first", "note")},
        "posts": {
            str(post.pk): {
                "organisation": post.organisation.code,
                "title": post.title.as_dict(),
                "start": stored_day(post.start),
                "end": stored_day(post.end),
            }
            for post in fresh.positions.all()
        },
        "channels": _channels(fresh.channels.all()),
    }


def line_content(line: CooperationLine) -> Content:
    """Everything that is said of a cooperation line, as it is stored now."""
    [fresh] = queries.lines_to_keep([line.code])
    return content_of_line(fresh)


def content_of_line(fresh: CooperationLine) -> Content:
    """The same of a line that was loaded to be kept; no query."""
    return {
        "topic": fresh.topic.as_dict(),
        "sphere": fresh.sphere,
        "owner": fresh.owner.code,
        "second_owner": fresh.second_owner.code if fresh.second_owner else "",
        "probability": fresh.probability,
        "state": fresh.state,
        "state_since": stored_day(fresh.state_since),
        "next_step": fresh.next_step.as_dict(),
        "next_due": stored_day(fresh.next_due),
    }


def organisation_words(contents: Sequence[Content]) -> Table:
    """The words for contents of organisations; one query for the names of all their places."""
    places = queries.place_names(content.get("place", "") for content in contents)
    return {
        "full": Field(NameKind.FULL.label, by_language=True),
        "short": Field(NameKind.SHORT.label, by_language=True),
        "acronym": Field(NameKind.ACRONYM.label, by_language=True),
        "kind": Field(gettext_lazy("Kind"), chosen(Kind)),
        "place": Field(gettext_lazy("City"), lambda code: _city(code, places)),
        "website": Field(gettext_lazy("Website")),
        "ror_id": Field(gettext_lazy("ROR identifier")),
        "note": Field(gettext_lazy("Note"), _lines),
        "forms": Field(gettext_lazy("Other forms of the name"), _form),
        "units": Field(gettext_lazy("Units"), worded),
        "channels": Field(gettext_lazy("Channels"), _channel),
    }


def person_words(contents: Sequence[Content]) -> Table:
    """The words for contents of people; two queries for the names of all organisations."""
    posts = [post for content in contents for post in content.get("posts", {}).values()]
    bodies = queries.organisation_names(post["organisation"] for post in posts)
    return {
        "names": Field(gettext_lazy("Name"), _name, by_language=True),
        "family_first": Field(gettext_lazy("The family name stands first"), plain),
        "gender": Field(gettext_lazy("Gender"), chosen(Person.Gender)),
        "note": Field(gettext_lazy("Note"), _lines),
        "posts": Field(gettext_lazy("Posts"), lambda post: _post(post, bodies)),
        "channels": Field(gettext_lazy("Channels"), _channel),
    }


def line_words(contents: Sequence[Content]) -> Table:
    """The words for contents of cooperation lines; one query for the names of all their owners."""
    owners = staff.names_of(content.get(name, "") for content in contents for name in ("owner", "second_owner"))
    return {
        "topic": Field(gettext_lazy("Topic"), by_language=True),
        "sphere": Field(gettext_lazy("Sphere"), chosen(Sphere)),
        "state": Field(gettext_lazy("Stage"), chosen(Stage)),
        "state_since": Field(gettext_lazy("At this stage since"), day_in_words),
        "owner": Field(gettext_lazy("Who looks after it"), lambda code: owners.get(code) or str(code)),
        "second_owner": Field(gettext_lazy("And in the other city"), lambda code: owners.get(code) or str(code)),
        "probability": Field(gettext_lazy("Probability, %")),
        "next_step": Field(gettext_lazy("Next step"), by_language=True),
        "next_due": Field(gettext_lazy("Due on"), day_in_words),
    }


ORGANISATION_KEPT = Kept(organisation_content, organisation_words)
PERSON_KEPT = Kept(person_content, person_words)
LINE_KEPT = Kept(line_content, line_words)


def versions_of_organisation(code: str) -> Versioned:
    """The organisation of a code, for its versions. Raises DoesNotExist."""
    found = queries.organisation(code)
    return Versioned(found, str(found), found.get_absolute_url())


def versions_of_person(code: str) -> Versioned:
    """The person of a code, for its versions. Raises DoesNotExist."""
    found = queries.person(code)
    return Versioned(found, str(found.in_full), found.get_absolute_url())


def versions_of_line(code: str) -> Versioned:
    """The cooperation line of a code, for its versions. Raises DoesNotExist."""
    found = queries.line_with_partner(code)
    return Versioned(found, f"{found.organisation}: {found}", f"{found.organisation.get_absolute_url()}#{found.code}")


def day_in_words(stored: str | None) -> str:
    """A stored day as the reader's language writes it."""
    return when.say(when.day(date.fromisoformat(stored)), current().value, adverbial=False) if stored else ""


def held(first: date | None, last: date | None) -> str:
    """From when to when, as far as the days are known."""
    reader = current().value
    if first and last:
        return when.say(when.span(first, last), reader, adverbial=False)
    if first:
        return _("from %(day)s") % {"day": when.say(when.day(first), reader, adverbial=False)}
    return _("until %(day)s") % {"day": when.say(when.day(last), reader, adverbial=False)} if last else ""


def stored_day(value: date | None) -> str | None:
    """A day as a content holds it."""
    return value.isoformat() if value else None


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _channels(channels: Iterable[Channel]) -> dict[str, Any]:
    return {str(one.pk): {"kind": one.kind, "value": one.value} for one in channels}


def _channel(entry: Mapping[str, str]) -> str:
    return f"{chosen(ChannelKind)(entry['kind'])} {entry['value']}"


def _city(code: str, places: Mapping[str, Words]) -> str:
    written = City.read(code)
    return str(written.name if written else places.get(code, code))


def _name(entry: Mapping[str, str]) -> str:
    return in_full(NameParts(entry["family"], entry["given"], entry["patronymic"], family_first=True))


def _form(entry: Mapping[str, Any]) -> str:
    told = [entry["text"], str(Language(entry["language"]).own_name), str(chosen(NameKind)(entry["kind"]))]
    return " · ".join(filter(None, [*told, _held(entry["valid_from"], entry["valid_to"]), entry["reason"]]))


def _post(entry: Mapping[str, Any], bodies: Mapping[str, Words]) -> str:
    body = str(bodies.get(entry["organisation"], entry["organisation"]))
    return " · ".join(filter(None, [worded(entry["title"]), body, _held(entry["start"], entry["end"])]))


def _held(first: str | None, last: str | None) -> str:
    return held(*(date.fromisoformat(day) if day else None for day in (first, last)))
