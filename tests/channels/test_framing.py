"""A page that is taken apart looks as it did and breaks no policy of ours."""

import re

import pytest

from attache.front.channels.logic.framing import framed
from tests.architecture.strictness import breaches_in

pytestmark = pytest.mark.any_database
BASE = "https://digest.example.org"
PAGE = """<!doctype html><html lang="ru"><head><title>A &amp; B</title>
<style>p{margin:0}@media (prefers-color-scheme:dark){.ink{color:#fff !important}}</style><script>alert(1)</script>
<link rel="canonical" href="https://digest.example.org/a/"></head>
<body><p class="ink" style="color:red;margin:1px">Вес&nbsp;на</p><p style="color:red;margin:1px" onclick="go()">
&lt;2&gt;</p>
<img src="https://digest.example.org/news/pictures/a.jpg" alt="A &quot;hall&quot;">
<img src="https://spy.example.com/dot.gif" alt="">
</body></html>"""


@pytest.mark.parametrize("dark", [True, False])
def test_styles_go_into_a_sheet_and_nothing_is_left_that_the_policy_forbids(dark: bool) -> None:
    made = framed(PAGE, base=BASE, dark=dark, sheet="letter.css?dark=1&lang=ru")
    assert breaches_in(made.html) == []
    assert ".f0{color:red;margin:1px}" in made.sheet
    assert re.findall(r'class="([^"]*)"', made.html) == ["ink f0", "f0"]
    assert 'href="letter.css?dark=1&amp;lang=ru"' in made.html
    assert "alert" not in made.html
    assert "onclick" not in made.html


def test_the_text_stays_as_it_was() -> None:
    made = framed(PAGE, base=BASE, dark=False, sheet="a.css").html
    assert "Вес&nbsp;на" in made
    assert "&lt;2&gt;" in made
    assert "<title>A &amp; B</title>" in made
    assert 'alt="A &quot;hall&quot;"' in made


def test_our_pictures_are_loaded_by_their_path_and_those_of_others_not_at_all() -> None:
    made = framed(PAGE, base=BASE, dark=False, sheet="a.css").html
    assert re.findall(r'src="([^"]*)"', made) == ["/news/pictures/a.jpg"]


def test_night_is_put_where_the_page_asks_the_system_for_it() -> None:
    night, day = (framed(PAGE, base=BASE, dark=one, sheet="a.css") for one in (True, False))
    assert "@media all{.ink" in night.sheet
    assert "@media not all{.ink" in day.sheet
    assert 'data-theme="dark"' in night.html
    assert 'data-theme="light"' in day.html
