"""A map of places as a drawing: land without borders, a dot for each place, thin arcs from the home places.

`draw` is pure. The earth is seen from straight above the middle of the places (Lambert's azimuthal projection: areas keep
their proportion, no meridian is special, so the Pacific is no edge). Labels are placed for the phone, where they are
largest against the map (TYPE); a style sheet may set them smaller, never larger.
"""

import json
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

LAND = Path(__file__).with_name("worldmap_land.json")
WIDTH = 1000.0  # user units; everything below is in them unless it says otherwise
TYPE = 30.0  # the largest size of the labels: 11 px on a phone 360 px wide
LINE = 1.15 * TYPE
LEAST_WIDE = math.radians(30)  # of the earth, on the plane
MARGIN_WIDE, MARGIN_HIGH = 0.09, 0.14  # of the drawing, free of dots on each side
SEEN = math.radians(130)  # land farther from the middle than this is left out
REACH = math.radians(100)  # no place may be farther from the middle
OPPOSITE = 0.1  # the sum of two directions on earth that is too short to say which way is the middle
BLEED = 6.0  # land goes on outside the drawing, so that its cut edge is not seen
FINE = 0.55  # what a coast may lose by simplification
TINY = 7.0  # islands smaller than this area are left out
DOT = 7.0
BEND = 0.16  # height of an arc's control point, in lengths of the arc

type Point = tuple[float, float]
type Ring = list[Point]
type Vector = tuple[float, float, float]


class TooFarApartError(ValueError):
    """The places lie on opposite sides of the earth: no one view shows them all."""


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


@dataclass(frozen=True)
class Drawing:
    """What a template needs to write an SVG: attribute values, in user units. Fill the land by the even-odd rule."""

    view_box: str
    land: str
    dots: tuple[Dot, ...]
    arcs: tuple[str, ...]


def draw(spots: Sequence[Spot], *, aspect: float = 0.42) -> Drawing:
    """The map of these places; `aspect` is its height by its width.

    Refuses (ValueError) an empty list and numbers that are no place on earth; TooFarApartError: places that no one view
    shows. Costs some 20 ms: keep what is shown often.
    """
    refuse_nonsense(spots, aspect)
    vectors = [vector_of(spot.longitude, spot.latitude) for spot in spots]
    view = View.around(vectors, aspect)
    bare = [
        Dot(*rounded(view.place(vector)), r=round(DOT * min(math.sqrt(spot.weight), 2.2), 1), label=spot.name,
            home=spot.home)
        for spot, vector in zip(spots, vectors, strict=True)
    ]
    curves = [curve_between(one, other, view) for one, other in ties(bare)]
    return Drawing(
        view_box=f"0 0 {WIDTH:g} {view.height:g}",
        land=land_in(view),
        dots=tuple(labelled(bare, curves, view)),
        arcs=tuple(f"M{a[0]:g} {a[1]:g}Q{b[0]:g} {b[1]:g} {c[0]:g} {c[1]:g}" for a, b, c in curves),
    )


def refuse_nonsense(spots: Sequence[Spot], aspect: float) -> None:
    if not spots:
        raise ValueError("a map needs at least one place")
    if not 0.2 <= aspect <= 2:
        raise ValueError(f"a map is between 0.2 and 2 times as high as wide, not {aspect}")
    for spot in spots:
        if not (abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180 and 0 < spot.weight < math.inf):
            raise ValueError(f"no place on earth, or no weight: {spot!r}")


# The earth -----------------------------------------------------------------------------------------------------------


def vector_of(longitude: float, latitude: float) -> Vector:
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def dot_product(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def middle_of(vectors: Sequence[Vector]) -> Vector:
    """Half-way between the two that lie farthest apart, so that many places in one country do not pull the view."""
    pairs = combinations(vectors, 2) if len(vectors) > 1 else [(vectors[0], vectors[0])]
    one, other = min(pairs, key=lambda pair: round(dot_product(*pair), 9))
    x, y, z = one[0] + other[0], one[1] + other[1], one[2] + other[2]
    length = math.hypot(x, y, z)
    if length < OPPOSITE:
        raise TooFarApartError("the places lie on opposite sides of the earth")
    middle = x / length, y / length, z / length
    if any(dot_product(vector, middle) < math.cos(REACH) for vector in vectors):
        raise TooFarApartError("the places lie all around the earth")
    return middle


@dataclass(frozen=True)
class View:
    """A plane that touches the earth at `middle`, and the part of it that is drawn."""

    middle: Vector
    east: Vector
    north: Vector
    height: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @classmethod
    def around(cls, vectors: Sequence[Vector], aspect: float) -> "View":
        """The view that shows all these with a margin."""
        a = middle_of(vectors)
        flat = math.hypot(a[0], a[1])
        east = (-a[1] / flat, a[0] / flat, 0.0) if flat > 1e-9 else (0.0, 1.0, 0.0)
        north = (a[1] * east[2] - a[2] * east[1], a[2] * east[0] - a[0] * east[2], a[0] * east[1] - a[1] * east[0])
        view = cls(a, east, north, height=round(WIDTH * aspect, 1))
        xs, ys = zip(*(view.flat(vector) for vector in vectors), strict=True)
        wide = max(LEAST_WIDE, (max(xs) - min(xs)) / (1 - 2 * MARGIN_WIDE))
        wide = max(wide, (max(ys) - min(ys)) / (1 - 2 * MARGIN_HIGH) / aspect)
        left, top = (min(xs) + max(xs) - wide) / 2, (min(ys) + max(ys) + wide * aspect) / 2
        return replace(view, scale=WIDTH / wide, left=left, top=top)

    def flat(self, vector: Vector) -> Point:
        """On the plane, one radian of the earth about 1. What is out of sight comes to stand on the rim of sight."""
        x, y, z = dot_product(vector, self.east), dot_product(vector, self.north), dot_product(vector, self.middle)
        if z < math.cos(SEEN):
            stretch = 2 * math.sin(SEEN / 2) / max(math.hypot(x, y), 1e-9)
        else:
            stretch = math.sqrt(2 / (1 + z))
        return x * stretch, y * stretch

    def place(self, vector: Vector) -> Point:
        """In user units of the drawing: y goes down."""
        x, y = self.flat(vector)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def sees(self, ring: Sequence[Vector]) -> bool:
        """Whether any of it is on the near side."""
        limit = math.cos(SEEN)
        return any(dot_product(vector, self.middle) >= limit for vector in ring)


# Land ----------------------------------------------------------------------------------------------------------------


@cache
def land() -> tuple[tuple[Vector, ...], ...]:
    """The coasts of the earth, each counter-clockwise."""
    rings: list[list[int]] = json.loads(LAND.read_text(encoding="utf-8"))["rings"]
    return tuple(
        tuple(vector_of(east / 100, north / 100) for east, north in zip(ring[::2], ring[1::2], strict=True))
        for ring in rings
    )


def land_in(view: View) -> str:
    """The land as one path of whole numbers, each step relative to the last."""
    right, bottom = WIDTH + BLEED, view.height + BLEED
    whole: Ring = [(-BLEED, -BLEED), (-BLEED, bottom), (right, bottom), (right, -BLEED)]
    paths = []
    for coast in filter(view.sees, land()):
        ring = [view.place(vector) for vector in coast]
        if area(ring) > 0:  # inside out: it surrounds the far side of the earth, and is the whole less this ring
            paths.append(written(whole))
        shape = clipped(ring, right, bottom)
        if abs(area(shape)) >= TINY:
            paths.append(written(simplified(shape)))
    return "".join(paths)


def area(ring: Ring) -> float:
    """Negative if counter-clockwise on paper, where y goes down."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


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
    """The dots with their labels: every order of placing that begins elsewhere is tried, the calmest result is taken."""
    track = [along(curve, part / 16) for curve in curves for part in range(1, 16)]
    marks = [Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
    order = sorted(range(len(dots)), key=lambda at: (not dots[at].home, -dots[at].x, dots[at].y, dots[at].label))
    tried = []
    for begin in range(len(dots)):
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
    for wish, (label, box) in enumerate(candidates(dot)):
        inside = box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= view.height
        if wish < best[0] and inside and not any(box.meets(other) for other in taken):
            cost = wish + 1.5 * sum(box.holds(point) for point in track)
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


def along(curve: tuple[Point, Point, Point], part: float) -> Point:
    a, b, c = curve
    x, y = ((1 - part) ** 2 * a[i] + 2 * part * (1 - part) * b[i] + part**2 * c[i] for i in (0, 1))
    return x, y
