"""What WeChat takes of an article.

The size of the body and the rule that foreign pictures are filtered: developers.weixin.qq.com, drafts, "content". The
counts of title, author and summary are those of the editor's own counters; the weight of a picture is the limit of its
upload. What the editor removes from pasted HTML Tencent does not say: the tables hold what many report as kept, and
nothing that is disputed.
"""

MOST_TITLE = 64  # characters
MOST_AUTHOR = 8
MOST_SUMMARY = 120
MOST_BODY = 20_000  # characters of HTML, and bytes:
MOST_BYTES = 1_000_000
MOST_PICTURE = 1_000_000  # bytes; the editor's "1 MB" is counted in thousands to be safe
WIDEST = 1080  # pixels: what a phone shows of a picture
COVER = (900, 383)  # pixels, 2.35 to 1
MEDIA = {"image/jpeg", "image/png"}

HOME = "https://mp.weixin.qq.com/"  # articles of WeChat itself: the only links that open in the text
PICTURES = "https://mmbiz.qpic.cn/"  # pictures that WeChat already has

TAGS = {
    "section", "p", "span", "br", "hr", "strong", "em", "sup", "sub", "img", "a", "h2", "h3", "blockquote", "ul", "ol",
    "li", "table", "thead", "tbody", "tr", "td", "th",
}  # fmt: skip
VOID = {"br", "hr", "img"}
ATTRIBUTES = {"img": {"src", "alt", "width", "height"}, "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan"}}
STYLES = {
    "background-color", "border", "border-bottom", "border-left", "border-radius", "border-right", "border-top",
    "box-sizing", "color", "display", "font-size", "font-style", "font-weight", "height", "letter-spacing",
    "line-height", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-width", "padding",
    "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align", "text-decoration", "text-indent",
    "vertical-align", "white-space", "width", "word-break",
}  # fmt: skip
DISPLAYS = {"block", "inline", "inline-block", "table", "table-cell", "table-row"}
