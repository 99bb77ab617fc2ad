"""The news in one language as a feed: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, with the whole text of each edition.

An entry keeps its id for ever; a correction changes its text and the moment of its last change.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest.models import Publication
from attache.front.digest.queries.figures import lines_of
from attache.front.digest.queries.paper import paragraphs
from attache.front.news.outputs import corrections_in, text_of
from attache.kernel.languages import Language

JSON_FEED = "https://jsonfeed.org/version/1.1"


class Atom(Atom1Feed):
    """With the text of each entry."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["whole"], {"type": "html"})


class Rss(Rss201rev2Feed):
    """With the text of each entry, as readers of RSS look for it."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["whole"])


def atom(publications: Sequence[Publication], language: Language, base: str) -> str:
    """The feed as Atom. `base` is the public address of the house."""
    return _written(Atom, publications, language, base, "feed.xml")


def rss(publications: Sequence[Publication], language: Language, base: str) -> str:
    """The same as RSS 2.0."""
    return _written(Rss, publications, language, base, "rss.xml")


def json_feed(publications: Sequence[Publication], language: Language, base: str) -> str:
    """The same as JSON Feed 1.1."""
    head = _head(language, base)
    feed = {
        "version": JSON_FEED,
        "title": head["title"],
        "description": head["description"],
        "home_page_url": head["link"],
        "feed_url": f"{head['link']}feed.json",
        "language": language.tag,
        "items": [
            {
                "id": one["unique_id"],
                "url": one["link"],
                "title": one["title"],
                "summary": one["description"],
                "content_html": one["whole"],
                "image": f"{one['link']}card.png",
                "date_published": one["pubdate"].isoformat(),
                "date_modified": one["updateddate"].isoformat(),
                "authors": [{"name": one["author_name"]}],
                "language": language.tag,
            }
            for one in (_entry(each, language, base) for each in publications)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _written(
    kind: Callable[..., SyndicationFeed], publications: Sequence[Publication], language: Language, base: str, name: str
) -> str:
    head = _head(language, base)
    feed = kind(**head, language=language.tag, feed_url=f"{head['link']}{name}", feed_guid=head["link"])
    for one in publications:
        feed.add_item(**_entry(one, language, base))
    return str(feed.writeString("utf-8"))


def _head(language: Language, base: str) -> dict[str, str]:
    with override(language.django):
        return {
            "title": _("News digests"),
            "description": _("The news of the university's offices abroad"),
            "link": f"{base}/{language.value}/news/",
        }


def _entry(publication: Publication, language: Language, base: str) -> dict[str, Any]:
    content = publication.content
    address = f"{base}/{language.value}/news/{content['code']}/"
    said = corrections_in(content, language)
    sections = [
        {**one, "items": [{**item, "paragraphs": paragraphs(item["sentences"])} for item in one["items"]]}
        for one in content["sections"]
    ]
    told = {"content": content, "said": said, "lead": paragraphs(content["lead"]), "sections": sections, "base": base}
    with override(language.django):
        told["figures"] = [lines_of(one) for one in content.get("figures", ())]
        whole = render_to_string("news/alone/entry.html", told | {"language": language})
    return {
        "title": content["title"],
        "link": address,
        "description": "\n".join([*said, text_of(content["lead"], language)]),
        "whole": whole,
        "unique_id": address,
        "pubdate": publication.edition.published_at,
        "updateddate": publication.published_at,
        "author_name": content["office"]["name"],
    }
