"""The map: everything inside the picture, labels apart from one another, the same drawing for the same places."""

import hashlib
import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.kernel import worldmap
from attache.kernel.worldmap import Box, Dot, Drawing, Spot, draw
from tests.architecture.strictness import breaches_in
from tools import land

CITIES = {
    "St. Petersburg": ("圣彼得堡", "Санкт-Петербург", 59.94, 30.31),
    "Shanghai": ("上海", "Шанхай", 31.23, 121.47),
    "Xi'an": ("西安", "Сиань", 34.34, 108.94),
    "Nanjing": ("南京", "Нанкин", 32.06, 118.80),
    "Jinan": ("济南", "Цзинань", 36.65, 117.12),
    "Shenzhen": ("深圳", "Шэньчжэнь", 22.54, 114.06),
    "Moscow": ("莫斯科", "Москва", 55.76, 37.62),
    "Beijing": ("北京", "Пекин", 39.90, 116.41),
    "Hangzhou": ("杭州", "Ханчжоу", 30.27, 120.15),
    "Harbin": ("哈尔滨", "Харбин", 45.80, 126.53),
}
HOMES = {"St. Petersburg", "Shanghai"}


def spots(*names: str, language: int | None = None) -> list[Spot]:
    found = [(name, CITIES[name]) for name in names]
    return [
        Spot(name if language is None else str(city[language]), float(city[2]), float(city[3]), home=name in HOMES)
        for name, city in found
    ]


SPRING = spots("St. Petersburg", "Shanghai", "Xi'an", "Nanjing", "Jinan", "Shenzhen", "Moscow", "Beijing")
ANYWHERE = st.builds(
    Spot,
    name=st.sampled_from(["Here", "那里", "Где-то", ""]),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    weight=st.floats(0.01, 1000),
    home=st.booleans(),
)
SOME_CITIES = st.builds(
    lambda names, language: spots(*names, language=language),
    st.lists(st.sampled_from(list(CITIES)), min_size=1, max_size=8, unique=True),
    st.sampled_from([None, 0, 1]),
)


def size(drawing: Drawing) -> tuple[float, float]:
    left, top, wide, high = map(float, drawing.view_box.split())
    assert (left, top) == (0, 0)
    return wide, high


def box_of(dot: Dot) -> Box:
    """Where the label stands, found anew from what a browser is told."""
    wide = worldmap.width_of(dot.label) * (1.08 if dot.home else 1)
    left = dot.label_x - {"start": 0, "middle": 0.5, "end": 1}[dot.anchor] * wide
    base = dot.label_y + float(dot.label_dy.removesuffix("em")) * worldmap.TYPE
    return Box(left, base - 0.85 * worldmap.TYPE, left + wide, base + 0.25 * worldmap.TYPE)


def pairs_that_meet(dots: Sequence[Dot]) -> list[tuple[str, str]]:
    boxes = [(dot.label, box_of(dot)) for dot in dots if dot.anchor]
    return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.meets(b)]


@settings(max_examples=40)
@given(st.lists(ANYWHERE, min_size=1, max_size=9), st.floats(0.2, 2))
def test_everything_is_inside_the_picture(places: list[Spot], aspect: float) -> None:
    drawing = draw(places, aspect=aspect)
    wide, high = size(drawing)
    assert [dot.label for dot in drawing.dots] == [spot.name for spot in places]
    for dot in drawing.dots:
        assert dot.ring <= dot.x <= wide - dot.ring
        assert dot.ring <= dot.y <= high - dot.ring
        assert dot.r > 0
    for arc in drawing.arcs:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arc)]
        assert all(0 <= x <= wide for x in numbers[::2])
        assert all(0 <= y <= high for y in numbers[1::2])
    assert pairs_that_meet(drawing.dots) == []
    assert not re.search("nan|inf|e", repr((drawing.view_box, drawing.land, drawing.arcs)))


@settings(max_examples=40)
@given(SOME_CITIES)
def test_labels_of_real_cities_all_find_a_place_apart(places: list[Spot]) -> None:
    for aspect in (0.42, 0.6):
        drawing = draw(places, aspect=aspect)
        wide, high = size(drawing)
        assert all(dot.anchor for dot in drawing.dots)
        assert pairs_that_meet(drawing.dots) == []
        for dot in drawing.dots:
            box = box_of(dot)
            assert 0 <= box.left < box.right <= wide
            assert 0 <= box.top < box.bottom <= high
            assert not [other for other in drawing.dots if box.holds((other.x, other.y))]
        assert drawing == draw(list(places), aspect=aspect)


def test_from_st_petersburg_to_shanghai_is_light() -> None:
    drawing = draw(SPRING)
    assert drawing.view_box == "0 0 1000 420"
    figure = render_to_string("ui/_map.html", {"drawing": drawing, "title": "Spring", "caption": "Partners"})
    assert 4000 < len(figure.encode()) < 10 * 1024
    home, office = drawing.dots[:2]
    assert home.x < 250
    assert office.x > 750
    assert home.y < office.y


def steps_of(path: str) -> list[list[tuple[int, int]]]:
    """The rings of a land path as points."""
    rings = []
    for ring in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        points = []
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        rings.append(points)
    return rings


def is_land(drawing: Drawing, point: tuple[float, float]) -> bool:
    """By the even-odd rule, as the template fills."""
    crossings = 0
    for ring in steps_of(drawing.land):
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            if (a[1] > point[1]) != (b[1] > point[1]):
                crossings += point[0] < a[0] + (point[1] - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
    return crossings % 2 == 1


GROUND = {"Tashkent": (41.3, 69.2), "Taiwan": (23.8, 121.0), "Hainan": (19.2, 109.7), "Crimea": (45.3, 34.3)}
WATER = {"Caspian Sea": (42.0, 50.5), "Black Sea": (43.0, 34.0), "East China Sea": (28.0, 124.5)}


@pytest.mark.parametrize("name", [*GROUND, *WATER])
def test_land_is_land_and_water_is_water(name: str) -> None:
    latitude, longitude = (GROUND | WATER)[name]
    drawing = draw([*SPRING, Spot(name, latitude, longitude)])
    assert is_land(drawing, (drawing.dots[-1].x, drawing.dots[-1].y)) == (name in GROUND)


def test_one_place_is_shown_in_the_middle_of_a_wide_view() -> None:
    drawing = draw(spots("Shanghai"))
    (dot,) = drawing.dots
    assert (dot.x, dot.y) == (500, 210)
    assert (dot.anchor, dot.label_dy, dot.leader) == ("start", "0.35em", "")
    assert drawing.arcs == ()
    assert draw([*spots("Shanghai"), *spots("Shanghai")]).dots[1].x == 500


def test_places_on_both_sides_of_the_pacific_are_near_one_another() -> None:
    fiji, samoa, tokyo = Spot("Fiji", -17.7, 178.0), Spot("Samoa", -13.8, -171.8), Spot("Tokyo", 35.7, 139.7)
    drawing = draw([fiji, samoa, tokyo])
    assert drawing.dots[2].x < drawing.dots[0].x < drawing.dots[1].x
    assert draw([replace(fiji, longitude=180)]).land == draw([replace(fiji, longitude=-180)]).land
    chukotka = draw([Spot("Anadyr", 64.7, 177.5), Spot("Nome", 64.5, -165.4)])
    assert is_land(chukotka, (500, chukotka.dots[0].y - 15))  # 66 N near 174 W: one land on both sides of 180


def test_the_whole_earth_with_both_poles() -> None:
    drawing = draw(
        [Spot("North", 90, 0), Spot("South", -90, 0), *(Spot(str(at), 0, at) for at in range(-180, 180, 60))]
    )
    assert is_land(drawing, (drawing.dots[1].x, drawing.dots[1].y - 4))
    assert not is_land(drawing, (drawing.dots[0].x, drawing.dots[0].y + 4))


def test_arcs_run_from_the_first_home_to_the_next_and_on_to_the_places_nearest_each() -> None:
    drawing = draw(SPRING)
    ends = {}
    for arc in drawing.arcs:
        begin, end = re.findall(r"M([\d.]+) .* ([\d.]+) [\d.]+$", arc)[0]
        ends[float(end)] = float(begin)
    at = {dot.label: dot.x for dot in drawing.dots}
    near_shanghai = {at[name]: at["Shanghai"] for name in ("Xi'an", "Nanjing", "Jinan", "Shenzhen", "Beijing")}
    assert ends == {at["Shanghai"]: at["St. Petersburg"], at["Moscow"]: at["St. Petersburg"], **near_shanghai}
    assert draw([replace(spot, home=False) for spot in SPRING]).arcs == ()


def test_weight_makes_a_dot_larger_up_to_a_limit() -> None:
    radii = [draw([Spot("A", 0, 0, weight)]).dots[0].r for weight in (1, 2, 4, 400)]
    assert radii == [5.5, 7.8, 11, 11]


def test_a_label_without_room_is_left_out_and_one_with_little_room_gets_a_leader() -> None:
    crowd = [Spot(f"University {at}", 31 + at / 100, 121) for at in range(40)]
    dots = draw(crowd).dots
    assert any(not dot.anchor for dot in dots)
    assert any(dot.leader.startswith(f"M{dot.x:g} {dot.y:g}L") for dot in dots)
    assert pairs_that_meet(dots) == []


def test_a_combining_accent_takes_no_room() -> None:
    assert worldmap.width_of("e\N{COMBINING ACUTE ACCENT}") == worldmap.width_of("e")


@pytest.mark.parametrize(
    "wrong",
    [
        Spot("", 91, 0),
        Spot("", 0, -181),
        Spot("", math.nan, 0),
        Spot("", 0, math.inf),
        Spot("", 0, 0, weight=0),
        Spot("", 0, 0, weight=math.inf),
    ],
    ids=repr,
)
def test_what_is_no_place_on_earth_is_refused(wrong: Spot) -> None:
    with pytest.raises(ValueError, match="no place on earth"):
        draw([*SPRING, wrong])


def test_an_empty_map_and_a_strip_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one place"):
        draw([])
    with pytest.raises(ValueError, match=r"between 0\.2 and 2"):
        draw(SPRING, aspect=math.nan)


# The template --------------------------------------------------------------------------------------------------------


def test_the_figure_is_strict_named_and_said_in_words() -> None:
    context = {"drawing": draw(spots("St. Petersburg", "Xi'an")), "title": "Spring <2020>", "caption": "Our partners"}
    with translation.override("ru"):  # where a number is written with a comma
        figure = render_to_string("ui/_map.html", context)
    assert breaches_in(figure) == []
    assert 'role="img" aria-labelledby="map-title map-text"' in figure
    assert '<title id="map-title">Spring &lt;2020&gt;</title><desc id="map-text">Our partners</desc>' in figure
    assert '<ul class="hidden"><li>St. Petersburg</li><li>Xi&#x27;an</li></ul>' in figure
    assert "<figcaption>Our partners</figcaption>" in figure
    assert figure.count("<circle") == 3  # a home place has a ring
    assert not re.search(r'="[\d.]+,', figure)
    assert "figcaption" not in render_to_string("ui/_map.html", context | {"caption": ""})
    assert 'id="second-title"' in render_to_string("ui/_map.html", context | {"id": "second"})


def test_a_label_without_room_is_still_in_the_list() -> None:
    dot = Dot(1.0, 2.0, 3.0, "Crowded", home=False)
    far = Dot(1.0, 2.0, 3.0, "Far", home=False, anchor="end", label_x=5.5, leader="M1 2L5 2")
    drawing = Drawing("0 0 9 9", "", (dot, far), ())
    figure = render_to_string("ui/_map.html", {"drawing": drawing, "title": "", "caption": ""})
    assert re.findall(r"<text[^>]*>(\w+)", figure) == ["Far"]
    assert "<li>Crowded</li>" in figure
    assert 'class="map-leader" d="M1 2L5 2"' in figure


@pytest.mark.parametrize("sheet", ["theme.css", "digest.css"])
def test_no_style_sets_labels_larger_than_they_were_laid_out_for(sheet: str) -> None:
    css = (Path(worldmap.__file__).parent / "static/attache" / sheet).read_text()
    sizes = [int(size) for size in re.findall(r"\.map-names\{(?:font:500 |font-size:)(\d+)px", css)]
    assert len(sizes) == 3
    assert max(sizes) == worldmap.TYPE


# The data ------------------------------------------------------------------------------------------------------------


def test_the_land_says_where_it_is_from_and_under_which_licence() -> None:
    text = worldmap.LAND.read_text(encoding="utf-8")
    said = json.loads(text)
    assert (said["package"], said["version"], said["source"]) == (land.PACKAGE, land.VERSION, land.SOURCE)
    assert "public domain" in said["licence"]
    assert re.fullmatch("[0-9a-f]{64}", said["sha256_of_source"])
    assert "http" not in text
    assert worldmap.LAND.stat().st_size < 60 * 1024


TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [-1, -1]},
    "arcs": [[[0, 0], [0, 2], [2, 0]], [[0, 0], [2, 0], [0, 2]]],
    "objects": {"land": {"geometries": [{"arcs": [[[0, -2]]]}]}},
}


def test_the_tool_joins_arcs_into_rings_of_hundredths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / land.SOURCE).write_text(json.dumps(TOPOLOGY))
    monkeypatch.setattr(land, "ROOT", tmp_path)
    monkeypatch.setattr(land, "TARGET", tmp_path / "land.json")
    land.main(tmp_path)
    made = json.loads((tmp_path / "land.json").read_text())
    assert made["rings"] == [[-100, -100, -100, 100, 100, 100, 100, -100]]
    assert made["sha256_of_source"] == hashlib.sha256((tmp_path / land.SOURCE).read_bytes()).hexdigest()
