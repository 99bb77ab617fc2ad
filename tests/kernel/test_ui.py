"""The components, and what their styles and scripts promise: contrast, weight, an old browser, one list of icons."""

import gzip
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from attache.kernel import templatetags
from attache.kernel.templatetags import ui

KERNEL = Path(templatetags.__file__).parent.parent
STATIC = KERNEL / "static"
CSS = {name: (STATIC / "attache" / name).read_text() for name in ("theme.css", "digest.css")}
SCRIPTS = {name: (STATIC / "attache" / name).read_text() for name in ("theme.js", "app.js")}


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path(
        "people/",
        include(([path("language/", nothing, name="language"), path("out/", nothing, name="sign_out")], "people")),
    )
]
pytestmark = pytest.mark.urls(__name__)


def drawn(source: str, request: HttpRequest | None = None, **context: Any) -> str:
    with translation.override("en"):
        return Template(source).render(RequestContext(request, context) if request else Context(context))


def page(template: str, **context: Any) -> str:
    with translation.override("en"):
        return render_to_string(template, context, request=RequestFactory().get("/office/x/?q=a"))


# Styles --------------------------------------------------------------------------------------------------------------


def tokens(css: str, opening: str) -> dict[str, str]:
    """The custom properties of the block that begins with these words."""
    start = css.index(opening) + len(opening)
    block = css[start : css.index("\n}", start)]
    return dict(re.findall(r"--([\w-]+):([^;]+)", block))


def themes(css: str) -> dict[str, dict[str, str]]:
    light = tokens(css, ":root{\n  color-scheme:light;")
    return {"light": light, "dark": light | tokens(css, ":root[data-theme=dark]{")}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("paper", "surface", "raised", "line-soft")
READ = [(ink, ground) for ink in ("ink", "ink-soft", "seal-deep") for ground in GROUNDS] + [
    ("seal", "paper"),
    ("seal", "surface"),
    ("seal-deep", "seal-wash"),
    ("ink", "seal-wash"),
    ("ink", "amber-wash"),
    ("ink", "jade-wash"),
    ("ink", "slate-wash"),
    ("jade", "jade-wash"),
    ("amber", "amber-wash"),
    ("slate", "slate-wash"),
    ("on-seal", "seal-fill"),
    ("on-seal", "seal-fill-deep"),
    ("paper", "ink"),
]
SEEN = [(part, ground) for part in ("edge", "ring", "seal") for ground in ("paper", "surface", "raised")]


@pytest.mark.parametrize("sheet", CSS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READ, 4.5), (SEEN, 3.0)], ids=["read", "seen"])
def test_colours_keep_aa_on_their_grounds(sheet: str, theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = themes(CSS[sheet])[theme]
    known = [(one, other) for one, other in pairs if one in colours and other in colours]
    assert len(known) >= len(SEEN) // 2
    assert [pair for pair in known if contrast(colours[pair[0]], colours[pair[1]]) < least] == []


@pytest.mark.parametrize("sheet", CSS)
def test_the_chosen_dark_is_the_dark_of_the_system(sheet: str) -> None:
    chosen = tokens(CSS[sheet], ":root[data-theme=dark]{")
    assert chosen == tokens(CSS[sheet], ":root:not([data-theme=light]){")


def test_both_sheets_have_the_same_colours() -> None:
    for theme in ("light", "dark"):
        office, public = themes(CSS["theme.css"])[theme], themes(CSS["digest.css"])[theme]
        own = {"paper"}  # the public page is printed on white
        assert {name: public[name] for name in set(public) - own} == {name: office[name] for name in set(public) - own}


ABOVE_THE_FLOOR = {
    ":has(": r":has\(",
    "container queries": r"@container",
    "color-mix": r"color-mix\(",
    "light-dark": r"light-dark\(",
    "oklch": r"oklch\(",
    "nesting": r"\{[^{}]*&",
    "media ranges": r"@media[^{]*[<>]",
    "dynamic viewport units": r"\d[ds]v[hw]\b",
}


@pytest.mark.parametrize("sheet", CSS)
def test_an_old_chromium_understands_the_styles(sheet: str) -> None:
    without = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", CSS[sheet], flags=re.DOTALL)
    assert [name for name, pattern in ABOVE_THE_FLOOR.items() if re.search(pattern, without)] == []
    assert without.count("{") == without.count("}")


def weight(*files: str) -> int:
    return sum(len(gzip.compress((STATIC / file).read_bytes(), 9)) for file in files)


def test_first_load_stays_light() -> None:
    office = ["vendor/bootstrap/bootstrap.min.css", "vendor/htmx/htmx.min.js"]
    office += ["attache/theme.css", "attache/app.js", "attache/theme.js"]
    assert weight(*office) <= 60 * 1024
    assert weight("attache/app.js") <= 4 * 1024
    assert weight("attache/digest.css", "attache/theme.js") <= 8 * 1024


def test_styles_and_scripts_ask_no_other_host() -> None:
    for text in [*CSS.values(), *SCRIPTS.values()]:
        assert re.sub(r"http://www\.w3\.org/2000/svg", "", text).count("http") == 0


def test_fonts_that_the_styles_name_are_vendored() -> None:
    for css in CSS.values():
        named = set(re.findall(r"url\(\.\./(vendor/[^)]+)\)", css))
        assert len(named) == 8
        assert [name for name in named if not (STATIC / name).exists()] == []


# Icons ---------------------------------------------------------------------------------------------------------------


def test_every_icon_that_the_house_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "attache/icons.svg").read_text()))
    source = "".join(path.read_text() for path in KERNEL.parent.rglob("templates/**/*.html"))
    named = set(re.findall(r'{% icon "([\w-]+)"', source)) | set(re.findall(r' icon="([\w-]+)"', source))
    assert named - sprite == set()
    listed = re.search(r"^Icons: (.*?)\.$", (KERNEL / "templates/ui/README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert listed
    assert set(listed[1].split()) == sprite


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert drawn('{% icon "plus" %}') == (
        '<svg class="icon" width="20" height="20" aria-hidden="true">'
        '<use href="/static/attache/icons.svg#plus"></use></svg>'
    )


# Components ----------------------------------------------------------------------------------------------------------


def test_a_tag_escapes_its_words_and_knows_its_kinds() -> None:
    assert drawn("{% tag text 'good' %}", text="<b>") == '<span class="tag good">&lt;b&gt;</span>'
    with pytest.raises(TemplateSyntaxError, match="none of plain"):
        drawn("{% tag 'a' 'purple' %}")


def test_a_sheet_has_its_heading_and_keeps_what_is_in_it() -> None:
    assert drawn("{% sheet title id='people' %}<p>{{ x }}</p>{% endsheet %}", title="A & B", x="<").strip() == (
        '<section class="sheet" id="people"><h2>A &amp; B</h2><p>&lt;</p></section>'
    )
    assert "<h2>" not in drawn("{% sheet %}x{% endsheet %}")
    assert 'class="sheet-plain"' in drawn("{% sheet 'A' kind='plain' %}x{% endsheet %}")


def test_an_empty_state_may_stand_where_a_list_has_nothing() -> None:
    source = (
        '{% for x in xs %}{{ x }}{% empty %}{% empty "No letters" icon="letter" %}Write one{% endempty %}{% endfor %}'
    )
    html = drawn(source, xs=[])
    assert '<p class="empty-title">No letters</p>' in html
    assert "Write one" in html
    assert drawn(source, xs=["a", "b"]) == "ab"


def test_stages_say_in_words_what_the_colours_say() -> None:
    html = drawn("{% stages steps %}", steps=[("Talks", "past"), ("Memorandum", "now"), ("In force", "next")])
    assert '<li class="past"><span>Talks</span><span class="hidden"> (done)</span></li>' in html
    assert '<li class="now" aria-current="step"><span>Memorandum</span></li>' in html
    with pytest.raises(TemplateSyntaxError, match="none of past"):
        drawn("{% stages steps %}", steps=[("Talks", "gone")])


@pytest.mark.parametrize(("name", "initial"), [("lu zhiyu", "L"), ("雷亚萍", "雷"), ("", "·")])
def test_an_avatar_is_an_initial(name: str, initial: str) -> None:
    assert drawn("{% avatar name %}", name=name) == f'<span class="avatar" aria-hidden="true">{initial}</span>'


def test_the_pager_keeps_the_query() -> None:
    request = RequestFactory().get("/office/x/?q=a&page=2")
    html = drawn("{% pager page %}", page=Paginator(range(30), 10).page(2), request=request)
    assert 'href="?q=a&amp;page=1"' in html
    assert 'href="?q=a&amp;page=3"' in html
    assert "Page 2 of 3" in html
    assert drawn("{% pager page %}", page=Paginator(range(3), 10).page(1), request=request).strip() == ""


def test_the_timeline_marks_milestones_and_plans() -> None:
    entries = [
        SimpleNamespace(
            when="May 2020", title="Grant", milestone=True, url="/office/h/1/", tag="news", tag_kind="news"
        ),
        {"when": "June 2020", "title": "会谈", "planned": True, "lang": "zh", "note": "by video"},
    ]
    html = drawn('{% include "ui/_timeline.html" %}', entries=entries)
    assert '<a href="/office/h/1/">Grant</a> <span class="tag news">news</span>' in html
    assert '<p lang="zh">会谈</p><p class="soft small">by video</p>' in html
    assert re.findall(r'<li class="([^"]*)"', html) == ["mile", " plan"]


# Forms ---------------------------------------------------------------------------------------------------------------


class EveryKind(forms.Form):
    name = forms.CharField(label="Name", help_text="In full.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], required=False)
    how = forms.ChoiceField(label="How", choices=[("v", "By video"), ("l", "By letter")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)
    when = forms.SplitDateTimeField(label="When")
    day = forms.DateField(label="Day", widget=forms.SelectDateWidget(years=[2020]), required=False)
    token = forms.CharField(widget=forms.HiddenInput)
    paper = forms.FileField(label="Paper", required=False, widget=forms.FileInput({"class": "own"}))

    def clean(self) -> None:
        self.add_error(None, "They do not agree.")


def test_a_field_ties_its_label_help_and_error_to_the_input() -> None:
    html = drawn("{% field form.name %}", form=EveryKind({}))
    assert '<label class="form-label" for="id_name">Name</label>' in html
    assert '<p class="hint" id="id_name_helptext">In full.</p>' in html
    assert '<p class="wrong" id="id_name_error">This field is required.</p>' in html
    control = re.search(r"<input[^>]*>", html)
    assert control
    assert 'aria-describedby="id_name_helptext id_name_error"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert 'class="form-control"' in control[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind", 'class="form-select"'),
        ("kind", '<span class="optional">optional</span>'),
        ("how", "<legend>How</legend>"),
        ("how", '<label class="form-check-label" for="id_how_1">By letter</label>'),
        ("agreed", 'class="form-check-input"'),
        ("when", "<legend>When</legend>"),
        ("when", 'id="id_when_1"'),
        ("when", 'aria-label="When"'),
        ("day", 'class="form-select"'),
        ("paper", 'class="form-control own"'),
        ("token", '<input type="hidden" name="token" id="id_token">'),
    ],
)
def test_every_kind_of_field_is_drawn_after_its_kind(name: str, expected: str) -> None:
    assert expected in drawn("{% field bound %}", bound=EveryKind()[name])


def test_a_group_with_errors_describes_itself() -> None:
    html = drawn("{% field form.how %}", form=EveryKind({}))
    assert '<fieldset class="field field-wrong" aria-describedby="id_how_error">' in html


def test_a_hidden_label_is_still_read_aloud() -> None:
    html = drawn("{% field form.name label_hidden=True %}", form=EveryKind())
    assert '<label class="form-label hidden" for="id_name">' in html
    assert "optional" not in drawn("{% field form.kind label_hidden=True %}", form=EveryKind())


def test_the_summary_of_errors_leads_to_the_fields() -> None:
    html = drawn("{% form_errors form %}", form=EveryKind({"how": ""}))
    assert "5 things to put right" in html
    assert "<li>They do not agree.</li>" in html
    assert '<a href="#id_name">Name: This field is required.</a>' in html
    assert '<a href="#id_how_0">' in html
    assert '<a href="#id_when_0">' in html
    assert "token" not in re.sub(r"<li>[^<]*</li>", "", html)
    assert drawn("{% form_errors form %}", form=EveryKind()).strip() == ""


# Pages ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def frame() -> SimpleNamespace:
    rooms = [SimpleNamespace(title=f"Room {n}", url=f"/office/{n}/", icon="desk", current=n == 1) for n in range(6)]
    clocks = [SimpleNamespace(city="Shanghai", zone="Asia/Shanghai", time="15:42")]
    return SimpleNamespace(wings=[SimpleNamespace(title="Wing", rooms=rooms)], clocks=clocks, find_url="/office/find/")


def test_the_office_page_renders_without_a_frame() -> None:
    html = page("ui/office.html", frame=None)
    assert '<main class="page" id="main" tabindex="-1">' in html
    assert 'class="bar"' not in html
    assert '<html lang="en">' in html


def test_the_heading_repeats_the_title() -> None:
    child = '{% extends "ui/office.html" %}{% block title %}Staff & guests{% endblock %}'
    request = RequestFactory().get("/office/x/")
    request.user = AnonymousUser()
    html = drawn(child, request=request, frame=None)
    assert "<h1>Staff & guests</h1>" in html
    assert "<title>Staff & guests · Attaché</title>" in html
    assert "<h1>Other</h1>" in drawn(child + "{% block heading %}Other{% endblock %}", request=request, frame=None)
    assert drawn('{% again "title" %}') == ""


def test_the_frame_shows_rooms_clocks_and_four_places_on_the_phone(frame: SimpleNamespace) -> None:
    html = page("ui/office.html", frame=frame)
    assert '<a class="go" href="/office/1/" aria-current="page">' in html
    assert '<time data-clock="Asia/Shanghai">15:42</time> <span>Shanghai</span>' in html
    bar = html[html.index('<nav class="bar"') :]
    assert re.findall(r'href="(/office/\d/)"', bar) == [f"/office/{n}/" for n in range(4)]
    assert 'id="palette"' in html


def test_a_frame_of_dicts_serves_as_well() -> None:
    places = [{"title": str(n)} for n in range(5)]
    assert ui.phone_places({"places": places}) == places[:4]
    assert ui.phone_places({"wings": [{"rooms": places[:2]}]}) == places[:2]
    assert ui.phone_places(None) == []


def test_a_message_with_a_slip_offers_undo_or_redo() -> None:
    acts = ("undo Z-0003", "redo Z-0004", "undo")
    messages = [Message(constants.SUCCESS, "Merged.", extra_tags=act) for act in acts]
    messages.append(Message(constants.ERROR, "No."))
    html = page("ui/office.html", frame={"undo_url": "/office/undo/"}, messages=messages)
    toasts = html[html.index('id="toasts"') :]
    drawn = re.findall(r'action="/office/undo/".*?name="slip" value="([^"]+)".*?</svg>(\w+)</button>', toasts)
    assert drawn == [("Z-0003", "Undo"), ("Z-0004", "Redo")]
    assert 'class="toast-slip success"' in toasts
    assert 'class="toast-slip error"' in toasts


def test_a_clock_takes_a_moment_or_a_text() -> None:
    from datetime import UTC, datetime

    assert ui.hour(datetime(2020, 6, 5, 7, 0, tzinfo=UTC), "Asia/Shanghai") == "15:00"
    assert ui.hour("15:42", "Asia/Shanghai") == "15:42"


@pytest.mark.parametrize(
    ("context", "sentence"),
    [
        ({"status": 404}, "There is no such page"),
        ({"status": 403}, "Not open to you"),
        ({"status": 403, "stale_form": True}, "The form was open too long"),
        ({"status": 409, "sentence": "It is signed already."}, "It is signed already."),
        ({"status": 500}, "Nothing was left half done"),
    ],
)
def test_an_error_page_says_what_happened(context: dict[str, Any], sentence: str) -> None:
    html = page("ui/error.html", frame=None, **context)
    assert sentence in html
    assert "bootstrap" not in html
    assert "htmx" not in html
