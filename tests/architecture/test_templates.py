"""Templates borrow from their own room, lower rooms and ui/ only, and keep the strict policy."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, height_of, module_of, place_of, shown
from tests.architecture.strictness import breaches_in

COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
BORROWS = re.compile(r"{%\s*(?:extends|include)\s+(\S+)")
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# Letters, and files that are saved: no server sends them, no policy goes with them, their style is inside.
APART = {"mail", "alone"}


def templates() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("templates/**/*")) if path.suffix in {".html", ".txt", ".xml"}]


def owner_of(path: Path) -> str:
    """The place whose templates/ folder holds this file."""
    folders = path.relative_to(SOURCE).parts
    return place_of(module_of(SOURCE.joinpath(*folders[: folders.index("templates")])))


def owners() -> dict[str, str]:
    """Which place owns which template name."""
    found = {}
    for path in templates():
        parts = path.parts
        name = "/".join(parts[parts.index("templates", len(SOURCE.parts)) + 1 :])
        found[name] = owner_of(path)
    return found


def wrong_loans(source: str, owner: str, known: dict[str, str]) -> list[str]:
    """The templates that this one extends or includes but may not; a computed name hides what is borrowed."""
    wrong = []
    for given in BORROWS.findall(COMMENTS.sub("", source)):
        name = given.strip("\"'").split("#")[0]
        if given[0] not in "\"'" and owner == "kernel":
            continue  # a component is told what to draw: Django's widgets name their own templates
        if given[0] not in "\"'" or name not in known:
            wrong.append(f"{given}: not the plain name of a template")
        elif known[name] != owner and not name.startswith("ui/") and height_of(known[name]) > height_of(owner):
            wrong.append(f"{name}: belongs to {known[name]}, above {owner}")
        elif known[name] == "kernel" and owner != "kernel" and not name.startswith("ui/"):
            wrong.append(f"{name}: the kernel shares ui/ only")
    return wrong


def html_of(source: str) -> str:
    """The template's HTML: its tags become spaces, so that an attribute inside {% if %} is still seen."""
    without = COMMENTS.sub(lambda match: "\n" * match[0].count("\n"), source)
    return TAGS.sub(lambda match: " " + "\n" * match[0].count("\n"), without)


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_a_template_borrows_only_from_below(path: Path) -> None:
    assert wrong_loans(path.read_text(encoding="utf-8"), owner_of(path), owners()) == []


@pytest.mark.parametrize(
    "path", [p for p in templates() if p.suffix == ".html" and not APART & set(p.parts)], ids=shown
)
def test_a_template_keeps_the_strict_policy(path: Path) -> None:
    assert breaches_in(html_of(path.read_text(encoding="utf-8"))) == []


def test_wrong_loans_are_caught() -> None:
    known = {"desk/home.html": "front.desk", "digest/list.html": "front.digest", "ui/page.html": "kernel"}
    known |= {"kernel/secret.html": "kernel"}
    good = '{% extends "ui/page.html" %}{% include "digest/list.html#row" with a=b %}{# {% include "x" %} #}'
    assert wrong_loans(good, "front.desk", known) == []
    bad = "{% extends 'desk/home.html' %}{% include page.template %}{% include 'no.html' %}"
    bad += "{% include 'kernel/secret.html' %}"
    assert wrong_loans(bad, "front.digest", known) == [
        "desk/home.html: belongs to front.desk, above front.digest",
        "page.template: not the plain name of a template",
        "'no.html': not the plain name of a template",
        "kernel/secret.html: the kernel shares ui/ only",
    ]


@pytest.mark.parametrize(
    "breach",
    [
        '<p style="color: red">',
        '<p {% if a > b %}style="color: red"{% endif %}>',
        '<button type="button" onclick="go()">',
        '<img src="/a.png" ONERROR=go()>',
        "<script>go()</script>",
        "<style>p { color: red }</style>",
        '<a href="javascript:go()">go</a>',
        '<script src="https://cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example.org/x.css">',
        '<img src="http://example.org/x.png" alt="">',
        '<svg><use href="https://example.org/x.svg#a"></use></svg>',
    ],
)
def test_a_breach_of_the_strict_policy_is_caught(breach: str) -> None:
    assert len(breaches_in(html_of(breach))) == 1


@pytest.mark.parametrize(
    "good",
    [
        '<a href="https://english.spbstu.ru/">the university</a>',
        "<script src=\"{% static 'ui/htmx.js' %}\" defer></script>",
        "<p>style= and onclick= are words here</p>",
        '<link rel="canonical" href="https://example.org/">',
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        '<script type="application/json">{}</script>',
    ],
)
def test_what_the_policy_permits_passes(good: str) -> None:
    assert breaches_in(html_of(good)) == []
