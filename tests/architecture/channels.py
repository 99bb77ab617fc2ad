"""Who may open the digest on its channels: rows of the matrix (`matrix.py` says how to read them)."""

from collections.abc import Callable, Mapping
from typing import Any

from attache.front.digest.models import Edition
from tests.architecture.editions import (
    a_draft_in_russian,
    a_numbered_publication,
    a_public_picture,
    a_publication,
    an_edition,
    an_item_in_russian,
    in_two_languages,
)
from tests.architecture.matrix import COMPILERS, PUBLISHERS, TRANSLATORS, Row, World


def in_chinese(_world: World) -> Mapping[str, Any]:
    return {"lang": "zh"}


def in_all_languages(world: World) -> Mapping[str, Any]:
    return {"code": a_publication(world)["code"]}


def a_channel(kind: str) -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {**a_draft_in_russian(world), "kind": kind}


def a_first_page(world: World) -> Mapping[str, Any]:
    return {**a_draft_in_russian(world), "number": 1}


def an_item_to_shorten(world: World) -> Mapping[str, Any]:
    return {**an_item_in_russian(world), "task": "shorten"}


def without_figures(world: World) -> Mapping[str, Any]:
    kwargs = an_edition(world)
    Edition.objects.filter(code=kwargs["code"]).update(figures=[])
    return kwargs


def with_figures(world: World) -> Mapping[str, Any]:
    kwargs = an_edition(world)
    one = {"measure": "meetings", "total": 1, "before": None, "as_of": "", "parts": [], "also": []}
    Edition.objects.filter(code=kwargs["code"]).update(figures=[one])
    return kwargs


CHANNELS: dict[str, Row] = {
    # front.figures
    "figures:public": Row(public=True, kwargs=in_chinese),
    "counting:edition": Row(kwargs=an_edition),
    "counting:place": Row(method="post", roles=COMPILERS, status=302, kwargs=without_figures),
    "counting:remove": Row(method="post", roles=COMPILERS, status=302, kwargs=with_figures),
    # front.translating
    "translating:edition": Row(kwargs=an_edition),
    "translating:item": Row(roles=TRANSLATORS, kwargs=an_item_in_russian),
    "translating:assist": Row(method="post", roles=TRANSLATORS, kwargs=an_item_to_shorten),
    # front.channels
    "channels:edition": Row(kwargs=an_edition),
    "channels:obstacles": Row(kwargs=an_edition),
    "channels:frame": Row(kwargs=a_channel("letter")),
    "channels:sheet": Row(kwargs=a_channel("letter")),
    "channels:page": Row(kwargs=a_first_page),
    "channels:trial": Row(
        method="post", roles=TRANSLATORS, status=409, kwargs=a_draft_in_russian
    ),  # the accounts of the walk have no mail address
    # front.wechat
    "wechat:article": Row(kwargs=a_draft_in_russian),
    "wechat:hand_over": Row(method="post", roles=PUBLISHERS, status=409, kwargs=a_draft_in_russian),  # none is set
    "wechat:body": Row(kwargs=a_draft_in_russian),
    "wechat:package": Row(kwargs=a_draft_in_russian),
    "wechat:cover": Row(kwargs=a_draft_in_russian),
    # front.press
    "press:booklet": Row(public=True, kwargs=a_publication),
    "press:whole": Row(public=True, kwargs=in_all_languages),
    "press:card": Row(public=True, kwargs=a_publication),
    "press:qr": Row(public=True, kwargs=a_publication),
    "proof:draft": Row(kwargs=a_draft_in_russian),
    # front.news
    "preview:edition": Row(kwargs=a_draft_in_russian),
    "news:front_door": Row(public=True, status=302),
    "news:archive": Row(public=True, kwargs=in_chinese),
    "news:feed": Row(public=True, kwargs=in_chinese),
    "news:rss": Row(public=True, kwargs=in_chinese),
    "news:json_feed": Row(public=True, kwargs=in_chinese),
    "news:sitemap": Row(public=True),
    "news:robots": Row(public=True),
    "news:edition": Row(public=True, kwargs=a_publication),
    "news:sealed": Row(public=True, kwargs=a_numbered_publication),
    "news:stacked": Row(public=True, kwargs=in_two_languages),
    "news:export": Row(public=True, kwargs=a_publication),
    "news:picture": Row(public=True, kwargs=a_public_picture),
    "news:film": Row(public=True, kwargs=a_public_picture),
}
