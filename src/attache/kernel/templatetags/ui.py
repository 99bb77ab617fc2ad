"""The components pages are written in. What each looks like and how it is used: templates/ui/README.md."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain, islice
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django import forms, template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from attache.kernel.clock import faces
from attache.kernel.dates.when import When, say
from attache.kernel.dates.when import day as day_as_time
from attache.kernel.languages import Words, current
from attache.kernel.replanning.offers import catcher

register = template.Library()

TAG_KINDS = ("plain", "good", "wait", "news", "seal")
STAGE_STATES = ("past", "now", "next")
PLACES_ON_THE_PHONE = 4


@register.simple_tag(takes_context=True)
def again(context: Context, block: str) -> SafeString:
    """What this page wrote into another block: the heading repeats the title unless it is given itself."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    written = blocks.get_block(block) if blocks else None
    if written is None:
        return SafeString("")
    with context.push():
        return SafeString(written.nodelist.render(context))


@register.filter
def json_ld(value: object) -> SafeString:
    """Data for machines that read the page, in words of schema.org; no browser runs it."""
    signs = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
    text = json.dumps(value, ensure_ascii=False).translate(signs)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  no < is left


@register.filter
def said(when: When) -> str:
    """A vague or exact date in the language of the page: spring 2020, весна 2020 года, 2020年春季."""
    return say(when, current().value, adverbial=False)


@register.filter
def day(value: date | datetime, zone: str = "") -> str:
    """A day, or the day of a moment on the clock of a zone, in the language of the page."""
    return day_of(value, zone) if isinstance(value, datetime) else said(day_as_time(value))


@register.filter
def spoken(words: Words) -> SafeString | str:
    """A text in the reader's language, else in another one, which is then marked for screen readers and fonts."""
    language = current()
    shown = words.shown_in(language)
    return words[language] if shown is language else format_html('<span lang="{}">{}</span>', shown.tag, words[shown])


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """A picture of our sprite, hidden from screen readers: words beside it or an aria-label around it say it."""
    return format_html(
        '<svg class="icon{}" width="20" height="20" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {kind}" if kind else "",
        static("attache/icons.svg"),
        name,
    )


@register.simple_tag
def tag(text: object, kind: str = "plain") -> SafeString:
    """A state in a word."""
    if kind not in TAG_KINDS:
        raise template.TemplateSyntaxError(f"tag: {kind!r} is none of {', '.join(TAG_KINDS)}")
    return format_html('<span class="tag {}">{}</span>', kind, text)


@register.simple_tag
def avatar(name: str) -> SafeString:
    """The initial of a name in a circle; decoration, so the name itself stands beside it or in an aria-label."""
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', str(name).strip()[:1].upper() or "·")


@register.simple_block_tag
def sheet(content: str, title: str = "", *, id: str = "", kind: str = "") -> str:  # noqa: A002 - the attribute's name
    """A section on paper with its heading."""
    return render_to_string("ui/_sheet.html", {"content": content, "title": title, "id": id, "kind": kind})


@register.simple_block_tag
def empty(content: str, title: str, *, icon: str = "") -> str:
    """An empty state: what would stand here, and how to begin."""
    return render_to_string("ui/_empty.html", {"content": content, "title": title, "icon": icon})


@register.inclusion_tag("ui/_caught.html")
def caught() -> dict[str, Any]:
    """Inside the form of something planned: says while it is typed that it falls into an open case."""
    name = catcher()
    return {"address": reverse(name) if name else ""}


@register.inclusion_tag("ui/_stages.html")
def stages(steps: Iterable[tuple[object, str]]) -> dict[str, Any]:
    """The way of one thing through its stages."""
    listed = [(label, state) for label, state in steps]
    if wrong := {state for _label, state in listed} - set(STAGE_STATES):
        raise template.TemplateSyntaxError(f"stages: {sorted(wrong)} is none of {', '.join(STAGE_STATES)}")
    return {"steps": listed}


@register.inclusion_tag("ui/_pager.html")
def pager(page: Page[Any]) -> dict[str, Any]:
    """Previous and next; the rest of the query string stays."""
    return {"page": page}


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """All that is wrong with a form, with links to the fields."""
    wrong = [bound for bound in form if bound.errors]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    return {
        "general": [*form.non_field_errors(), *hidden],
        "fields": [{"target": first_input(bound), "bound": bound} for bound in wrong if not bound.is_hidden],
        "count": len(form.non_field_errors()) + sum(len(bound.errors) for bound in wrong),
    }


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, *, label_hidden: bool = False) -> dict[str, Any]:
    """One field of a form with its label, help and errors, drawn after its kind."""
    kind = kind_of(bound.field.widget)
    needed = bound.field.required or getattr(bound.field, "at_least_one", False) or kind == "check"
    return {
        "bound": bound,
        "kind": kind,
        "label_hidden": label_hidden,
        "control": "" if kind == "options" else bound.as_widget(attrs=attributes(bound, kind)),
        "optional": not needed and not label_hidden,
    }


def kind_of(widget: forms.Widget) -> str:
    """How a widget is drawn: hidden, check, options (a list of radios or checks), select, group or input."""
    kinds: list[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str]] = [
        (forms.CheckboxInput, "check"),
        ((forms.RadioSelect, forms.CheckboxSelectMultiple), "options"),
        ((forms.MultiWidget, forms.SelectDateWidget), "group"),
        (forms.Select, "select"),
    ]
    if widget.is_hidden:
        return "hidden"
    return next((kind for classes, kind in kinds if isinstance(widget, classes)), "input")


def attributes(bound: BoundField, kind: str) -> dict[str, str | bool]:
    """The widget's class after its kind, its own kept; the label's words for the unnamed parts of a group."""
    widget = bound.field.widget
    of_kind = {"check": "form-check-input", "select": "form-select", "hidden": ""}
    css = of_kind.get(kind, "form-control")
    if isinstance(widget, forms.SelectDateWidget):
        css = "form-select"
    if own := widget.attrs.get("class"):
        css = f"{css} {own}"
    given: dict[str, str | bool] = {"class": css} if css else {}
    if kind == "group" and not any(part.attrs.get("aria-label") for part in getattr(widget, "widgets", [])):
        given["aria-label"] = str(bound.label)
    return given


def first_input(bound: BoundField) -> str:
    """The id that a link to the field must name: the field's own, or that of its first part."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.filter
def hour(moment: object, zone: str) -> str:
    """What a wall clock in this zone shows; a text stays as it is."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}" if isinstance(moment, datetime) else str(moment)


@register.filter
def moment(at: datetime, zone: str) -> str:
    """A moment on the clock of a zone, as the reader's language writes it: 28 May 2020, 15:30."""
    local = at.astimezone(ZoneInfo(zone))
    day = format_date(local, "medium", locale=current().cldr)
    return pgettext("moment", "%(day)s, %(hour)s") % {"day": day, "hour": f"{local:%H:%M}"}


@register.inclusion_tag("ui/_clocks.html")
def clocks(at: datetime, places: Iterable[tuple[str, str]], own: str = "") -> dict[str, Any]:
    """One moment on the clocks of several cities (words and zone), and on the reader's own when it differs."""
    return {"at": at, "faces": faces(places, at, own)}


@register.filter
def day_of(moment: datetime, zone: str) -> str:
    """The day of a moment on the calendar of a zone, in the language of the page."""
    return said(day_as_time(moment.astimezone(ZoneInfo(zone)).date()))


@register.filter
def bracketed(text: object) -> str:
    """A remark put behind other words, in the brackets of the reader's language."""
    return pgettext("separator", " (%(text)s)") % {"text": text}


@register.filter
def phone_places(frame: object) -> list[Any]:
    """The rooms in the bottom bar of the phone: those the frame names, else its first four."""
    every = chain.from_iterable(part_of(wing, "rooms") or [] for wing in part_of(frame, "wings") or [])
    return list(islice(part_of(frame, "places") or every, PLACES_ON_THE_PHONE))


def part_of(thing: object, name: str) -> Any:
    """As a template's dot: a key of a mapping or an attribute; None where there is none."""
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


@register.filter
def level_icon(level: str) -> str:
    """The icon of a message of this level."""
    return {"success": "check", "warning": "alert", "error": "alert"}.get(level, "chronicle")


@register.filter
def slip_act(message: Message) -> dict[str, Any] | None:
    """What `web.done` put beside its sentence: the code of the slip, and whether it does an act again."""
    verb, _space, code = (message.extra_tags or "").partition(" ")
    return {"code": code, "again": verb == "redo"} if verb in {"undo", "redo"} and code else None
