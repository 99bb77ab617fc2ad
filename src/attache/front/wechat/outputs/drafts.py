"""The article as the draft box takes it."""

from collections.abc import Mapping
from typing import Any

from attache.front.wechat.outputs.articles import Ready


def draft_of(made: Ready, addresses: Mapping[str, str], thumb: str) -> dict[str, Any]:
    """The fields of a draft; the pictures of the body have the addresses that WeChat gave them."""
    body = made.article.body
    for name, address in addresses.items():
        body = body.replace(f'src="{name}"', f'src="{address}"')
    return {
        "title": made.article.title,
        "author": made.article.author,
        "digest": made.article.summary,
        "content": body,
        "content_source_url": made.article.address,
        "thumb_media_id": thumb,
        "need_open_comment": 0,
    }
