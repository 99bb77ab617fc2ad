"""An edition's article with everything that goes along: pictures made small, the cover, what the lint says of it."""

from attache.front.news.outputs import printed_content
from attache.front.wechat.outputs.articles import Ready, article_of, as_file, ready, written
from attache.front.wechat.outputs.drafts import draft_of
from attache.front.wechat.outputs.packages import package
from attache.front.wechat.outputs.said import said_of

__all__ = ["Ready", "article_of", "as_file", "draft_of", "package", "printed_content", "ready", "said_of", "written"]
