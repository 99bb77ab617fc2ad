"""What the lint says, in words."""

from django.utils.translation import gettext_lazy

from attache.front.wechat.logic import limits
from attache.front.wechat.logic.lint import Finding, Rule

KILO = 1000
SAID = {
    Rule.TAG: gettext_lazy("WeChat removes the element <%(what)s>."),
    Rule.ATTRIBUTE: gettext_lazy("WeChat removes the attribute “%(what)s”."),
    Rule.STYLE: gettext_lazy("WeChat removes the style “%(what)s”."),
    Rule.LINK: gettext_lazy("A link to %(what)s cannot be pressed inside WeChat."),
    Rule.FOREIGN_PICTURE: gettext_lazy("WeChat does not show pictures of other hosts: %(what)s"),
    Rule.MISSING_PICTURE: gettext_lazy("The picture %(what)s is missing."),
    Rule.PICTURE_TYPE: gettext_lazy("The picture %(what)s is neither JPEG nor PNG."),
    Rule.PICTURE_SIZE: gettext_lazy("The picture %(what)s is heavier than %(kilobytes)s KB."),
    Rule.PICTURE_WIDTH: gettext_lazy("The picture %(what)s is wider than %(widest)s pixels."),
    Rule.NO_ALT: gettext_lazy("The picture %(what)s is not described for those who cannot see it."),
    Rule.UNCLOSED: gettext_lazy("The element <%(what)s> is opened or closed without the other."),
    Rule.NO_TITLE: gettext_lazy("The title is missing."),
    Rule.TITLE: gettext_lazy("The title has %(what)s signs; WeChat takes %(title)s."),
    Rule.AUTHOR: gettext_lazy("The author has %(what)s signs; WeChat takes %(author)s."),
    Rule.NO_SUMMARY: gettext_lazy("The summary is missing."),
    Rule.SUMMARY: gettext_lazy("The summary has %(what)s signs; WeChat takes %(summary)s."),
    Rule.BODY: gettext_lazy("The article has %(what)s signs with its styles; WeChat takes fewer than %(body)s."),
    Rule.BYTES: gettext_lazy("The article has %(what)s bytes; WeChat takes fewer than a million. Split it."),
    Rule.EMPTY: gettext_lazy("The article says nothing."),
    Rule.NO_COVER: gettext_lazy("The cover is missing; WeChat takes no article without one."),
    Rule.COVER: gettext_lazy("The cover is %(what)s pixels; WeChat shows %(cover)s."),
    Rule.SOURCE: gettext_lazy("“%(what)s” is no address to read the original at."),
}  # fmt: skip


def said_of(finding: Finding) -> str:
    """A finding as a sentence in the language of the reader."""
    known = {
        "what": finding.what,
        "kilobytes": limits.MOST_PICTURE // KILO,
        "widest": limits.WIDEST,
        "title": limits.MOST_TITLE,
        "author": limits.MOST_AUTHOR,
        "summary": limits.MOST_SUMMARY,
        "body": limits.MOST_BODY,
        "cover": "{} x {}".format(*limits.COVER),
    }
    return str(SAID[finding.rule]) % known
