"""A map of places as a drawing: land without borders, a dot for each place, thin arcs from the home places.

`draw` is pure. The projection is Miller's: north is up everywhere, a row of places from Europe to East Asia fills a
wide picture, and the cylinder can be turned, so that the Pacific is no edge. Labels are placed for the phone, where
they are largest against the map (TYPE); a style sheet may set them smaller, never larger.
"""

import json
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import batched, pairwise
from pathlib import Path

LAND = Path(__file__).with_name("worldmap_land.json")
WIDTH = 1000.0  # user units; everything below is in them unless it says otherwise
TYPE = 30.0  # the largest size of the labels: 11 px on a phone 360 px wide
LINE = 1.15 * TYPE
LEAST_WIDE = 30.0  # degrees of longitude
MARGIN_WIDE, MARGIN_HIGH = 0.1, 0.125  # of the drawing, free of dots on each side
BLEED = 6.0  # land goes on outside the drawing, so that its cut edge is not seen
FINE = 0.3  # what a coast may lose by simplification
TINY = 6.0  # islands smaller than this area are left out
DOT = 5.5
BEND = 0.16  # height of an arc's control point, in lengths of the arc

type Point = tuple[float, float]
type Ring = list[Point]


@dataclass(frozen=True)
class Spot:
    """A place to show; `weight` makes its dot larger, `home` is where arcs begin."""

    name: str
    latitude: float
    longitude: float
    weight: float = 1
    home: bool = False


@dataclass(frozen=True)
class Dot:
    """A place as it is drawn.

    The label hangs on (label_x, label_y), moved down by label_dy, which is in em so that it follows the size of the
    type. An empty anchor: there was no room for the label. `leader` is the path of a thin line from dot to label, if
    the label stands away from it.
    """

    x: float
    y: float
    r: float
    label: str
    home: bool
    anchor: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    label_dy: str = "0"
    leader: str = ""

    @property
    def ring(self) -> float:
        """The radius of the circle around a home place."""
        return round(self.r + 4.5, 1)


@dataclass(frozen=True)
class Drawing:
    """What a template needs to write an SVG: attribute values, in user units. Fill the land by the even-odd rule."""

    view_box: str
    land: str
    dots: tuple[Dot, ...]
    arcs: tuple[str, ...]


def draw(spots: Sequence[Spot], *, aspect: float = 0.42) -> Drawing:
    """The map of these places; `aspect` is its height by its width.

    Refuses (ValueError) an empty list and numbers that are no place on earth. Costs some 30 ms: keep what is shown
    often.
    """
    refuse_nonsense(spots, aspect)
    view = View.around(spots, aspect)
    bare = [bare_dot(spot, view) for spot in spots]
    curves = [curve_between(one, other, view) for one, other in ties(bare)]
    return Drawing(
        view_box=f"0 0 {WIDTH:g} {view.height:g}",
        land=land_in(view),
        dots=tuple(labelled(bare, curves, view)),
        arcs=tuple(f"M{a[0]:g} {a[1]:g}Q{b[0]:g} {b[1]:g} {c[0]:g} {c[1]:g}" for a, b, c in curves),
    )


def bare_dot(spot: Spot, view: "View") -> Dot:
    """A dot without its label; its area goes with the weight, up to a limit."""
    x, y = rounded(view.place(spot.longitude, spot.latitude))
    return Dot(x, y, round(DOT * min(math.sqrt(spot.weight), 2), 1), spot.name, spot.home)


def refuse_nonsense(spots: Sequence[Spot], aspect: float) -> None:
    if not spots:
        raise ValueError("a map needs at least one place")
    if not 0.2 <= aspect <= 2:
        raise ValueError(f"a map is between 0.2 and 2 times as high as wide, not {aspect}")
    for spot in spots:
        if not (abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180 and 0 < spot.weight < math.inf):
            raise ValueError(f"no place on earth, or no weight: {spot!r}")


# The earth -----------------------------------------------------------------------------------------------------------


def miller(longitude: float, latitude: float) -> Point:
    """On Miller's cylinder: a degree of the equator is 1, north is up everywhere, the poles stay in reach."""
    return longitude, math.degrees(1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(latitude))))


def meridian_opposite(longitudes: Sequence[float]) -> float:
    """Where to cut the cylinder open: in the middle of the widest gap between the places."""
    west = sorted(set(longitudes))
    gaps = [(round(b - a, 6), -a, b) for a, b in pairwise([*west, west[0] + 360])]
    wide, _, begin = max(gaps)
    return begin - wide / 2


@dataclass(frozen=True)
class View:
    """The part of the cylinder that is drawn: longitudes run eastward from `cut`."""

    cut: float
    scale: float
    left: float
    top: float
    height: float

    @classmethod
    def around(cls, spots: Sequence[Spot], aspect: float) -> "View":
        """The view that shows all these with a margin."""
        cut = meridian_opposite([spot.longitude for spot in spots])
        xs, ys = zip(*(miller((spot.longitude - cut) % 360, spot.latitude) for spot in spots), strict=True)
        wide = max(LEAST_WIDE, (max(xs) - min(xs)) / (1 - 2 * MARGIN_WIDE))
        wide = max(wide, (max(ys) - min(ys)) / (1 - 2 * MARGIN_HIGH) / aspect)
        left, top = (min(xs) + max(xs) - wide) / 2, (min(ys) + max(ys) + wide * aspect) / 2
        return cls(cut, WIDTH / wide, left, top, height=round(WIDTH * aspect, 1))

    def place(self, longitude: float, latitude: float) -> Point:
        """In user units of the drawing: y goes down."""
        return self.on_paper(miller((longitude - self.cut) % 360, latitude))

    def on_paper(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale

    def copies(self, coast: "Coast") -> Iterator[Ring]:
        """The coast once for each time that it comes by in the view, as the cylinder goes round."""
        right = self.left + WIDTH / self.scale
        low = self.top - self.height / self.scale
        if coast.south < self.top and coast.north > low:
            first = math.ceil((self.left + self.cut - coast.east) / 360)
            last = math.floor((right + self.cut - coast.west) / 360)
            for turn in range(first, last + 1):
                away = 360 * turn - self.cut
                yield [self.on_paper((x + away, y)) for x, y in coast.ring]


# Land ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coast:
    """A closed line on the cylinder, and how far it reaches."""

    ring: tuple[Point, ...]
    west: float
    east: float
    south: float
    north: float


@cache
def land() -> tuple[Coast, ...]:
    """All coasts of the earth."""
    rings: list[list[int]] = json.loads(LAND.read_text(encoding="utf-8"))["rings"]
    return tuple(unrolled([(east / 100, north / 100) for east, north in batched(ring, 2)]) for ring in rings)


def unrolled(places: Sequence[Point]) -> Coast:
    """The coast as a line without jumps from 180 to -180; one that goes around the pole is closed along the pole."""
    longitude = places[0][0]
    ring = []
    for east, north in [*places, places[0]]:
        longitude += (east - longitude + 180) % 360 - 180
        ring.append(miller(longitude, north))
    if abs(ring[-1][0] - ring[0][0]) > 1:
        pole = miller(0, -90)[1]
        ring += [(ring[-1][0], pole), (ring[0][0], pole)]
    xs, ys = zip(*ring, strict=True)
    return Coast(tuple(ring), min(xs), max(xs), min(ys), max(ys))


def land_in(view: View) -> str:
    """The land as one path of whole numbers, each step relative to the last."""
    shapes = [clipped(ring, WIDTH + BLEED, view.height + BLEED) for coast in land() for ring in view.copies(coast)]
    return "".join(written(simplified(shape)) for shape in shapes if area(shape) >= TINY)


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def clipped(ring: Ring, right: float, bottom: float) -> Ring:
    """What of it lies in the drawing (Sutherland and Hodgman); detours along the edge are outside what is seen."""
    for axis, limit, sign in ((0, -BLEED, 1), (0, right, -1), (1, -BLEED, 1), (1, bottom, -1)):
        kept: Ring = []
        for one, other in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was, now = sign * (one[axis] - limit), sign * (other[axis] - limit)
            if (was >= 0) != (now >= 0):
                part = was / (was - now)
                kept.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
            if now >= 0:
                kept.append(other)
        ring = kept
    return ring


def simplified(ring: Ring) -> Ring:
    """Without the points that change the shape by less than FINE (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    closed = [*ring, ring[0]]
    kept = {0, far}
    spans = [(0, far), (far, len(ring))]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        at = max(between, key=lambda i: distance(closed[i], closed[first], closed[last]), default=first)
        if distance(closed[at], closed[first], closed[last]) > FINE:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [ring[at] for at in sorted(kept)]


def distance(point: Point, one: Point, other: Point) -> float:
    """From a point to a line between two others."""
    x, y = other[0] - one[0], other[1] - one[1]
    length = x * x + y * y
    along = ((point[0] - one[0]) * x + (point[1] - one[1]) * y) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (one[0] + along * x, one[1] + along * y))


def written(ring: Ring) -> str:
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(whole) if a != b]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-")


# Arcs ----------------------------------------------------------------------------------------------------------------


def ties(dots: Sequence[Dot]) -> Iterator[tuple[Dot, Dot]]:
    """From the first home to the other homes, and from each home to the places nearer to it than to another."""
    homes = [dot for dot in dots if dot.home]
    for dot in dots:
        if homes and dot is not homes[0]:
            yield (homes[0] if dot.home else min(homes, key=lambda home: gap(home, dot))), dot


def gap(one: Dot, other: Dot) -> float:
    return math.dist((one.x, one.y), (other.x, other.y))


def curve_between(one: Dot, other: Dot, view: View) -> tuple[Point, Point, Point]:
    """Beginning, control point and end of an arc that bends to the north and does not leave the drawing."""
    x, y = other.x - one.x, other.y - one.y
    sign = 1 if x >= 0 else -1
    control = (one.x + other.x) / 2 + sign * BEND * y, (one.y + other.y) / 2 - sign * BEND * x
    inside = min(max(control[0], 0), WIDTH), min(max(control[1], 0), view.height)
    return (one.x, one.y), rounded(inside), (other.x, other.y)


def rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


# Labels --------------------------------------------------------------------------------------------------------------

# anchor, where the label hangs as seen from the dot, and how far its line of type is lowered, in em; best first
PLACES = (
    ("start", 1.0, 0.0, 0.35),
    ("end", -1.0, 0.0, 0.35),
    ("middle", 0.0, -1.0, -0.25),
    ("middle", 0.0, 1.0, 0.85),
    ("start", 0.75, -0.6, -0.05),
    ("start", 0.75, 0.6, 0.7),
    ("end", -0.75, -0.6, -0.05),
    ("end", -0.75, 0.6, 0.7),
)
STEPS = 6  # how many lines of type a label may stand away from its dot, with a leader
TRIES = 10  # orders of placing
BEGINS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def labelled(dots: Sequence[Dot], curves: Sequence[tuple[Point, Point, Point]], view: View) -> list[Dot]:
    """The dots with their labels: orders of placing that begin elsewhere are tried, the calmest result is taken."""
    track = [point for curve in curves for point in points_of(curve)]
    marks = [Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
    order = sorted(range(len(dots)), key=lambda at: (not dots[at].home, -dots[at].x, dots[at].y, dots[at].label))
    tried = []
    for begin in range(min(len(dots), TRIES)):
        unrest, taken, done = 0.0, list(marks), list(dots)
        for at in order[begin:] + order[:begin]:
            cost, done[at], box = best_place(dots[at], taken, track, view)
            unrest += cost
            taken.append(box)
        tried.append((unrest, done))
    return min(tried, key=lambda attempt: attempt[0])[1]


def best_place(dot: Dot, taken: Sequence[Box], track: Sequence[Point], view: View) -> tuple[float, Dot, Box]:
    """The label where it meets nothing that is there already, near, and on as little of an arc as can be."""
    nowhere = Box(dot.x, dot.y, dot.x, dot.y)
    best = (1000.0, dot, nowhere)
    for place, (label, box) in enumerate(candidates(dot)):
        wish = place + (STEPS if label.leader else 0)
        inside = box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= view.height
        if wish < best[0] and inside and not any(box.meets(other) for other in taken):
            cost = wish + sum(box.holds(point) for point in track)
            best = min(best, (cost, label, box), key=lambda found: found[0])
    return best


def candidates(dot: Dot) -> Iterator[tuple[Dot, Box]]:
    wide = width_of(dot.label) * (1.08 if dot.home else 1)  # the label of a home place is bold
    for step in range(STEPS):
        away = dot.r + 0.22 * TYPE + step * 0.8 * LINE
        for anchor, right, down, lower in PLACES:
            x, y = rounded((dot.x + right * away, dot.y + down * away))
            left, base = x - BEGINS[anchor] * wide, y + lower * TYPE
            leader = f"M{dot.x:g} {dot.y:g}L{x:g} {y:g}" if step else ""
            label = replace(dot, anchor=anchor, label_x=x, label_y=y, label_dy=f"{lower:g}em", leader=leader)
            yield label, Box(left, base - 0.85 * TYPE, left + wide, base + 0.25 * TYPE)


def width_of(text: str) -> float:
    """About how long a label is at its largest: generous, since the reader's typeface is not known."""
    return TYPE * sum(width_of_letter(letter) for letter in text)


def width_of_letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.02
    if unicodedata.combining(letter):
        return 0.0
    if letter in " .,:;'’ijltfrI-":
        return 0.36
    return 0.76 if letter.isupper() or letter in "mwжшщюыфм" else 0.61


def points_of(curve: tuple[Point, Point, Point]) -> Iterator[Point]:
    """Some points on an arc, less than half a line of type apart."""
    a, b, c = curve
    count = 1 + math.ceil(2.5 * math.dist(a, c) / TYPE)
    for part in (at / count for at in range(1, count)):
        x, y = ((1 - part) ** 2 * a[i] + 2 * part * (1 - part) * b[i] + part**2 * c[i] for i in (0, 1))
        yield x, y
