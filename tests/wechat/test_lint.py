"""The lint names what WeChat would break, in articles that it did not write, and finds nothing in ours."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.wechat.logic import limits
from attache.front.wechat.logic.lint import File, Finding, Rule, Submitted, lint, wrong_styles
from attache.front.wechat.outputs.said import SAID, said_of

pytestmark = pytest.mark.any_database
PICTURE = File("image/jpeg", 300_000, 1080, 720)
COVER = File("image/png", 90_000, 900, 383)
CLEAN = Submitted(
    title="2020年春",
    author="上海代表处",
    summary="相隔万里，联系不断。",
    body='<section style="color:#333"><p style="margin:0">双方会面。</p><img src="01.jpg" alt="会场"></section>',
    address="https://office.example/zh/news/spring/",
    files={"01.jpg": PICTURE},
    cover=COVER,
)


def rules(article: Submitted) -> set[Rule]:
    return {one.rule for one in lint(article)}


def test_a_clean_article_passes():
    assert lint(CLEAN) == []


BROKEN: dict[str, tuple[dict[str, Any], Rule]] = {
    "a script": ({"body": "<p>x</p><script>go()</script>"}, Rule.TAG),
    "a style sheet": ({"body": "<style>p{}</style><p>x</p>"}, Rule.TAG),
    "a frame": ({"body": '<p>x</p><iframe src="https://v.example"></iframe>'}, Rule.TAG),
    "a form": ({"body": "<p>x</p><form><input></form>"}, Rule.TAG),
    "a div": ({"body": "<div>x</div>"}, Rule.TAG),
    "a class": ({"body": '<p class="lead">x</p>'}, Rule.ATTRIBUTE),
    "an id": ({"body": '<p id="top">x</p>'}, Rule.ATTRIBUTE),
    "a handler": ({"body": '<p onclick="go()">x</p>'}, Rule.ATTRIBUTE),
    "a fixed place": ({"body": '<p style="position:fixed">x</p>'}, Rule.STYLE),
    "a background picture": ({"body": '<p style="background-color:url(x.png)">x</p>'}, Rule.STYLE),
    "a variable": ({"body": '<p style="color:var(--ink)">x</p>'}, Rule.STYLE),
    "a grid": ({"body": '<section style="display:grid">x</section>'}, Rule.STYLE),
    "a link outside": ({"body": '<p><a href="https://office.example">x</a></p>'}, Rule.LINK),
    "a script link": ({"body": '<p><a href="javascript:go()">x</a></p>'}, Rule.LINK),
    "a foreign picture": ({"body": '<p>x</p><img src="https://cdn.example/1.jpg" alt="x">'}, Rule.FOREIGN_PICTURE),
    "a picture as data": ({"body": '<p>x</p><img src="data:image/png;base64,AA" alt="x">'}, Rule.FOREIGN_PICTURE),
    "a missing picture": ({"body": '<p>x</p><img src="02.jpg" alt="x">'}, Rule.MISSING_PICTURE),
    "a mute picture": ({"body": '<p>x</p><img src="01.jpg">'}, Rule.NO_ALT),
    "an open paragraph": ({"body": "<section><p>x</section>"}, Rule.UNCLOSED),
    "a stray end": ({"body": "<p>x</p></section>"}, Rule.UNCLOSED),
    "nothing said": ({"body": "<section><p> </p></section>"}, Rule.EMPTY),
    "too much": ({"body": f"<p>{'字' * limits.MOST_BODY}</p>"}, Rule.BODY),
    "too many bytes": ({"body": f"<p>{'字' * 340_000}</p>"}, Rule.BYTES),
    "no title": ({"title": " "}, Rule.NO_TITLE),
    "a long title": ({"title": "题" * (limits.MOST_TITLE + 1)}, Rule.TITLE),
    "a long author": ({"author": "圣彼得堡理工大学上海代表处"}, Rule.AUTHOR),
    "no summary": ({"summary": ""}, Rule.NO_SUMMARY),
    "a long summary": ({"summary": "字" * (limits.MOST_SUMMARY + 1)}, Rule.SUMMARY),
    "a heavy picture": ({"files": {"01.jpg": replace(PICTURE, size=1_000_000)}}, Rule.PICTURE_SIZE),
    "a wide picture": ({"files": {"01.jpg": replace(PICTURE, width=1081)}}, Rule.PICTURE_WIDTH),
    "a WebP": ({"files": {"01.jpg": replace(PICTURE, media_type="image/webp")}}, Rule.PICTURE_TYPE),
    "no cover": ({"cover": None}, Rule.NO_COVER),
    "a square cover": ({"cover": replace(COVER, height=900)}, Rule.COVER),
    "a small cover": ({"cover": replace(COVER, width=450, height=191)}, Rule.COVER),
    "a heavy cover": ({"cover": replace(COVER, size=2_000_000)}, Rule.PICTURE_SIZE),
    "a moving cover": ({"cover": replace(COVER, media_type="image/gif")}, Rule.PICTURE_TYPE),
    "no address": ({"address": "office"}, Rule.SOURCE),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_article_is_told_by_its_rule(name):
    values, rule = BROKEN[name]
    assert rule in rules(replace(CLEAN, **values))


def test_pictures_that_wechat_has_and_links_to_its_articles_pass():
    body = f'<p><a href="{limits.HOME}s/x">前文</a></p><img src="{limits.PICTURES}x" alt="图">'
    assert lint(replace(CLEAN, body=body)) == []


def test_the_same_thing_is_said_once_and_elements_without_an_end_need_none():
    found = lint(replace(CLEAN, body="<div>x</div><div>y</div><br><hr/><p/>"))
    assert found == [Finding(Rule.TAG, "div")]


@given(st.text(max_size=60))
def test_any_text_is_read_and_any_style_is_judged(text):
    lint(replace(CLEAN, body=text, title=text, summary=text))
    assert all(one in text for one in wrong_styles(text))


def test_every_rule_is_said_in_words():
    assert SAID.keys() == set(Rule)
    assert all("%" not in said_of(Finding(rule, "x")) and said_of(Finding(rule, "x")) for rule in Rule)
