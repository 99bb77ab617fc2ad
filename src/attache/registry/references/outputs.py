"""A candidate as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from attache.kernel.doubles import Double
from attache.kernel.languages import current
from attache.registry.partners.logic.countries import country_name
from attache.registry.partners.states import NameKind
from attache.registry.references import queries
from attache.registry.references.queries import Candidate
from attache.registry.references.queries.people import Somebody
from attache.registry.references.states import LETTERS, SPELLED

MEANT = 6  # of which the record that is asked for may be one


@dataclass(frozen=True)
class Shown:
    """A candidate in the reader's language: `value` is what a box holds when it is chosen, `remarks` what differs."""

    candidate: Candidate
    name: str
    lang: str
    others: list[tuple[str, str]]
    where: str
    value: str
    url: str
    remarks: list[str]


def shown(one: Candidate) -> Shown:
    """A candidate as a line of the list."""
    language = current()
    name = one.names.best(language)
    city = one.place.best(language)
    country = country_name(one.country, language) if one.country else ""
    in_language = one.names.shown_in(language)
    return Shown(
        candidate=one,
        name=name,
        lang="" if in_language is language else in_language.tag,
        others=one.names.others(language),
        where=_("%(city)s, %(country)s") % {"city": city, "country": country} if city and country else city or country,
        value=f"{name} ({one.code})",
        url=f"/office/partners/{one.code}/" if one.is_ours else "",
        remarks=_remarks(one),
    )


@dataclass(frozen=True)
class PersonShown:
    """A person in the reader's language: `value` is what a box holds when it is chosen."""

    name: str
    lang: str
    others: list[tuple[str, str]]
    post: str
    body: str
    value: str
    url: str
    is_theirs: bool


def person_shown(one: Somebody) -> PersonShown:
    """A person as a line of the list."""
    words, language = one.person.in_full, current()
    name, in_language = words.best(language), words.shown_in(language)
    post = one.post
    return PersonShown(
        name=name,
        lang="" if in_language is language else in_language.tag,
        others=words.others(language),
        post=str(post.title) if post else "",
        body=str(post.organisation.short) if post else "",
        value=f"{name} ({one.person.code})",
        url=one.person.get_absolute_url(),
        is_theirs=one.is_theirs,
    )


def doubles(names: Iterable[str]) -> list[Double]:
    """What a new organisation under these names may be already, for its form.

    Nothing where the registry has the very name: then the act itself refuses, and says which one it is.
    """
    known = queries.alike(names)
    if any(one.is_ours and one.exact and one.form_kind == NameKind.FULL for one in known):
        return []
    found = map(shown, known)
    looked_up = reverse("references:find")
    return [
        Double(
            one.value,
            one.url or f"{looked_up}?{urlencode({'q': one.candidate.form})}",
            " · ".join(filter(None, (one.where, str(one.candidate.source.label), *one.remarks))),
        )
        for one in found
    ]


def meant(typed: str) -> list[Double]:
    """Which organisations of ours a typed name may stand for, with other names, city and what differs."""
    found = map(shown, queries.resolve(typed, MEANT, only_ours=True))
    return [
        Double(
            one.name,
            one.url,
            " · ".join(filter(None, (*(text for _lang, text in one.others), one.where, *one.remarks))),
            one.candidate.code,
        )
        for one in found
    ]


def _remarks(one: Candidate) -> list[str]:
    """What fits, where it is not the name that is shown, and what differs; each a few words."""
    said = [_fits(one)] if one.form not in one.names.as_dict().values() else []
    for typed, name in one.differs.otherwise:
        said.append(_("“%(typed)s” is “%(name)s”") % {"typed": typed, "name": name})
    if one.differs.name_only:
        said.append(_("also says: %(words)s") % {"words": " ".join(one.differs.name_only)})
    if one.differs.typed_only:
        said.append(_("does not say: %(words)s") % {"words": " ".join(one.differs.typed_only)})
    if one.no_longer:
        after = ", ".join(name for _code, name in one.successors)
        said.append(_("no longer exists; now %(name)s") % {"name": after} if after else _("no longer exists"))
    return said


def _fits(one: Candidate) -> str:
    if one.must_not_be_used:
        words = _("open question: %(form)s") if one.form_kind == NameKind.QUESTION else _("do not write: %(form)s")
    elif one.form_kind == SPELLED:
        words = _("in pinyin: %(form)s")
    elif one.form_kind == LETTERS:
        words = _("a Russian acronym in Latin letters: %(form)s")
    else:
        words = _("also called %(form)s")
    return str(words % {"form": one.form})
