"""Make src/attache/kernel/worldmap_land.json, the land that maps are drawn on, from npm's world-atlas.

    python tools/land.py            from `npm pack`
    python tools/land.py FOLDER     from the package unpacked in FOLDER

The file holds rings of land in hundredths of a degree (longitude, latitude, longitude, …), all of them counter-clockwise
as seen from above. Seas inside land are rings too: whoever fills them counts crossings (even-odd). It holds no border.
"""

import hashlib
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/attache/kernel/worldmap_land.json"
PACKAGE, VERSION, SOURCE = "world-atlas", "2.0.2", "land-110m.json"

type Place = tuple[float, float]
type Ring = list[Place]


def decoded_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: TopoJSON stores steps on a grid."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        column = row = 0
        arc = []
        for step in steps:
            column, row = column + step[0], row + step[1]
            arc.append((column * wide + left, row * high + low))
        arcs.append(arc)
    return arcs


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """One ring from its arcs; a negative number is the arc walked backwards. The last place is not said twice."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]


def is_clockwise(ring: Ring) -> bool:
    """As seen from above, measured on a plane that touches the earth in the middle of the ring."""
    vectors = []
    for longitude, latitude in ring:
        east, north = math.radians(longitude), math.radians(latitude)
        vectors.append((math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)))
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    area = 0.0
    for one, other in zip(vectors, vectors[1:] + vectors[:1], strict=True):
        area += x * (one[1] * other[2] - one[2] * other[1])
        area += y * (one[2] * other[0] - one[0] * other[2])
        area += z * (one[0] * other[1] - one[1] * other[0])
    return area < 0


def rings_of(topology: dict[str, Any]) -> list[list[int]]:
    arcs = decoded_arcs(topology)
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                ring = joined(numbers, arcs)
                ring = ring[::-1] if is_clockwise(ring) else ring
                rings.append([round(100 * degrees) for place in ring for degrees in place])
    return sorted(rings, key=len, reverse=True)


def written(source: bytes) -> str:
    head = {
        "what": "Land of the earth, 1:110 million, without borders",
        "made_by": "tools/land.py",
        "package": PACKAGE,
        "version": VERSION,
        "source": SOURCE,
        "sha256_of_source": hashlib.sha256(source).hexdigest(),
        "licence": "Natural Earth: public domain; package world-atlas: ISC, Copyright 2013-2019 Michael Bostock",
        "unit": "hundredths of a degree: longitude, latitude, longitude, ...",
    }
    rings = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings_of(json.loads(source)))
    return json.dumps(head, indent=1).removesuffix("\n}") + f',\n "rings": [\n{rings}\n]\n}}\n'


def fetched(folder: Path) -> Path:
    """The package, unpacked in this folder."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
    with tarfile.open(folder / f"{PACKAGE}-{VERSION}.tgz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def main(package: Path) -> None:
    TARGET.write_text(written((package / SOURCE).read_bytes()), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(fetched(Path(scratch)))
