"""An edition and what hangs on it, for the addresses of the matrix."""

import base64
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft
from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions as digest
from attache.front.digest.models import Edition, Item, Picture
from attache.kernel.dates.when import month
from attache.kernel.languages import Language, Words
from tests.digest.factories import approve_edition

if TYPE_CHECKING:
    from tests.architecture.matrix import World

ONE_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def an_edition(world: "World") -> Mapping[str, Any]:
    """A draft of March 2020 with one item."""
    office, by, at = world.office, world.by, world.at
    if not Happening.objects.filter(office=office).exists():
        when = month(2020, 3)
        draft = Draft(office=office.code, type="meeting", kind="talks", title=Words(en="Talks"), when=when)
        chronicle.record_happening(draft=draft, by=by, at=at)
    edition = Edition.objects.filter(office=office).first() or digest.compile_edition(
        office=office, start=date(2020, 3, 1), end=date(2020, 3, 31), by=by, at=at
    )
    return {"code": edition.code}


def another_edition(world: "World") -> Mapping[str, Any]:
    """A draft of the same month over fewer days, which nothing else needs."""
    an_edition(world)
    start, end = date(2020, 3, 2), date(2020, 3, 30)
    return {"code": digest.compile_edition(office=world.office, start=start, end=end, by=world.by, at=world.at).code}


def an_item(world: "World") -> Mapping[str, Any]:
    code = an_edition(world)["code"]
    return {"code": code, "pk": Item.objects.get(edition__code=code, position=1).pk}


def an_item_in_russian(world: "World") -> Mapping[str, Any]:
    return {**an_item(world), "lang": "ru"}


def a_draft_in_russian(world: "World") -> Mapping[str, Any]:
    return {**an_edition(world), "lang": "ru"}


def beginning_to_edit(world: "World") -> Mapping[str, Any]:
    """A draft that nobody has begun to edit: each role in turn finds it so."""
    kwargs = an_edition(world)
    Edition.objects.filter(code=kwargs["code"], state="editing").update(state="draft")
    return {**kwargs, "verb": "edit"}


def without_russian(world: "World") -> Mapping[str, Any]:
    kwargs = a_draft_in_russian(world)
    edition = Edition.objects.get(code=kwargs["code"])
    if not edition.waivers.exists():
        digest.waive_language(edition=edition, language=Language.RU, reason="No translator", by=world.by, at=world.at)
    return kwargs


def a_dropped_item(world: "World") -> Mapping[str, Any]:
    kwargs = an_item(world)
    item = Item.objects.get(pk=kwargs["pk"])
    if not item.dropped_at:
        digest.drop_item(item=item, reason="Not news", by=world.by, at=world.at)
    return kwargs


def a_picture(world: "World") -> Mapping[str, Any]:
    """A picture of the item, one for the whole walk."""
    kwargs = an_item(world)
    item = Item.objects.get(pk=kwargs["pk"])
    picture = item.pictures.first() or digest.add_picture(
        item=item,
        data=base64.b64decode(ONE_PIXEL),
        name="dot.png",
        alt=Words("A dot", "Точка", "一个点"),
        caption=Words(),
        credit="",
        may_publish=True,
        by=world.by,
        at=world.at,
    )
    return {**kwargs, "picture": picture.pk}


def published(world: "World") -> Edition:
    edition = Edition.objects.get(code=an_edition(world)["code"])
    if not edition.published_at:
        a_picture(world)
        for move in (digest.hand_to_translators, approve_edition, digest.publish_edition):
            move(edition=edition, by=world.by, at=world.at)
    return edition


def a_publication(world: "World") -> Mapping[str, Any]:
    return {"code": published(world).code, "lang": "zh"}


def in_two_languages(world: "World") -> Mapping[str, Any]:
    return {**a_publication(world), "other": "ru"}


def a_numbered_publication(world: "World") -> Mapping[str, Any]:
    return {**a_publication(world), "number": 1}


def a_public_picture(world: "World") -> Mapping[str, Any]:
    return {"name": Picture.objects.get(item__edition=published(world)).file}
