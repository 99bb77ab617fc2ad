"""Who may open the digest on its channels: rows of the matrix (`matrix.py` says how to read them)."""

from collections.abc import Mapping
from typing import Any

from tests.architecture.editions import a_draft_in_russian, a_numbered_publication, a_public_picture, a_publication
from tests.architecture.matrix import Row, World


def in_chinese(_world: World) -> Mapping[str, Any]:
    return {"lang": "zh"}


def in_all_languages(world: World) -> Mapping[str, Any]:
    return {"code": a_publication(world)["code"]}


CHANNELS: dict[str, Row] = {
    # front.wechat
    "wechat:article": Row(kwargs=a_draft_in_russian),
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
    "news:export": Row(public=True, kwargs=a_publication),
    "news:picture": Row(public=True, kwargs=a_public_picture),
    "news:film": Row(public=True, kwargs=a_public_picture),
}
