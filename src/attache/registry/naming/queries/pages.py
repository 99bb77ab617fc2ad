"""What the pages of names need, each with its loading plan."""

from collections.abc import Callable, Iterable, Mapping

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from attache.kernel.languages import Language
from attache.kernel.search import index
from attache.registry.naming.models import LookAlike, StyleRule, Term, Variant
from attache.registry.naming.states import TERM
from attache.registry.partners.models import Organisation, Person, Position, Unit
from attache.registry.partners.states import NameKind

PAGE = 50
PAIRS = ("one__names", "other__names")


def term_page(query: str, field: str, language: Language, number: int | str) -> Page[Term]:
    """One page of the terms: found ones first when there is a query, else by their word in the reader's language."""
    words = Variant.objects.filter(term=models.OuterRef("pk"), kind=NameKind.FULL)
    keys = [
        models.Subquery(words.filter(language=one).values("folded")[:1]) for one in dict.fromkeys((language, *Language))
    ]
    found = Term.objects.with_forms().annotate(sorted_by=Coalesce(*keys)).order_by("sorted_by", "pk")
    if field:
        found = found.filter(field=field)
    if query:
        places = {code: place for place, code in enumerate(index.codes(query, TERM))}
        found = sorted(found.filter(code__in=places), key=lambda term: places[term.code])
    return Paginator(found, PAGE).get_page(number)


def term(code: str) -> Term:
    """One term with its forms. Raises Term.DoesNotExist."""
    found: Term = Term.objects.with_forms().get(code=code)
    return found


def look_alikes(partner: str = "") -> "models.QuerySet[LookAlike]":
    """All pairs with the names of both, or those that the partner of a code is one of."""
    loaded = LookAlike.objects.select_related("one", "other", "checked_by").prefetch_related(*PAIRS)
    return loaded.filter(Q(one__code=partner) | Q(other__code=partner)) if partner else loaded


def look_alike(code: str) -> LookAlike:
    """One pair with the names of both. Raises LookAlike.DoesNotExist."""
    found: LookAlike = look_alikes().get(code=code)
    return found


def style_rules() -> "models.QuerySet[StyleRule]":
    """All rules of style, those without an end first, then the latest."""
    return StyleRule.objects.order_by(models.F("valid_to").desc(nulls_first=True), "pk")


def style_rule(code: str) -> StyleRule:
    """One rule of style. Raises StyleRule.DoesNotExist."""
    found: StyleRule = StyleRule.objects.get(code=code)
    return found


OWNERS: Mapping[str, Callable[[str], Unit | Person | Position | Term]] = {
    "term": term,
    "person": lambda key: Person.objects.with_names().get(code=key),
    "unit": lambda key: Unit.objects.select_related("organisation").get(pk=int(key)),
    "post": lambda key: Position.objects.select_related("person").get(pk=int(key)),
}


def owner(kind: str, key: str) -> Unit | Person | Position | Term:
    """Whose form is to be noted. Raises the model's DoesNotExist, and ValueError for a key that is none."""
    return OWNERS[kind](key)


def form(pk: int) -> Variant:
    """One form with whom it belongs to. Raises Variant.DoesNotExist."""
    found: Variant = Variant.objects.select_related("unit__organisation", "person", "position__person", "term").get(
        pk=pk
    )
    return found


def forms_of_person(person: Person) -> tuple[list[Variant], dict[int, list[Variant]]]:
    """The further forms of a person's name, and those of the posts by the post's key."""
    found = _loaded(Q(person=person) | Q(position__person=person))
    return [one for one in found if one.person_id], _by_key(found, "position_id")


def forms_at(organisation: Organisation) -> tuple[dict[int, list[Variant]], dict[int, list[Variant]]]:
    """The further forms of an organisation's units and of the posts at it, by the key of unit and post."""
    found = _loaded(Q(unit__organisation=organisation) | Q(position__organisation=organisation))
    return _by_key(found, "unit_id"), _by_key(found, "position_id")


def _loaded(mine: Q) -> list[Variant]:
    return list(Variant.objects.filter(mine).select_related("checked_by").order_by("pk"))


def _by_key(found: Iterable[Variant], name: str) -> dict[int, list[Variant]]:
    forms: dict[int, list[Variant]] = {}
    for one in found:
        if key := getattr(one, name):
            forms.setdefault(key, []).append(one)
    return forms


def page_of(owner: Unit | Person | Position | Term) -> str:
    """The page on which the forms of this owner stand."""
    subject = owner.organisation if isinstance(owner, Unit) else owner.person if isinstance(owner, Position) else owner
    address: str = subject.get_absolute_url()
    return address
