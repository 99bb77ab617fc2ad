"""Make src/attache/kernel/worldmap_land.json, the land that maps are drawn on, from npm's world-atlas.

    python tools/land.py            from `npm pack`
    python tools/land.py FOLDER     from the package unpacked in FOLDER

The file holds rings of land in hundredths of a degree (longitude, latitude, longitude, …). A sea inside land is a ring
too: whoever fills them counts crossings (even-odd). It holds no border.
"""

import hashlib
import json
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


def rings_of(topology: dict[str, Any]) -> list[list[int]]:
    arcs = decoded_arcs(topology)
    polygons = [polygon for geometry in topology["objects"]["land"]["geometries"] for polygon in geometry["arcs"]]
    rings = [
        [round(100 * degrees) for place in joined(numbers, arcs) for degrees in place]
        for polygon in polygons
        for numbers in polygon
    ]
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
