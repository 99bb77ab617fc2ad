"""Names in three scripts and stages as pages show them."""

from django import template
from django.utils.translation import pgettext

from attache.kernel.languages import Words, current
from attache.registry.partners.logic.countries import country_name
from attache.registry.partners.models import Place, Position
from attache.registry.partners.outputs import contents
from attache.registry.partners.states import TAG_OF_STAGE, Stage

register = template.Library()


@register.filter
def lang_of(words: Words) -> str:
    """The `lang` of the text that the page shows, where it is not the page's own language."""
    shown = words.shown_in(current())
    return "" if shown is current() else shown.tag


@register.filter
def in_other_scripts(words: Words) -> list[tuple[str, str]]:
    """The other languages' texts as (lang, text), each different one once."""
    return words.others(current())


@register.filter
def stage_kind(stage: str) -> str:
    """The kind of tag in which a stage is said."""
    return TAG_OF_STAGE.get(Stage(stage), "plain")


@register.filter
def with_country(place: Place) -> str:
    """A place and its country in the order of the reader's language; a city of the country's name stands alone."""
    city, country = str(place), country_name(place.country, current())
    if country.endswith(city):
        return country
    return pgettext("place", "%(city)s, %(country)s") % {"city": city, "country": country}


@register.filter
def held(post: Position) -> str:
    """From when to when a post is held, as far as the days are known."""
    return contents.held(post.start, post.end)
