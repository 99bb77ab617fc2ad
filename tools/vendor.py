"""Fetch the few foreign files that Attaché serves or tests with, and write down what they are.

    python tools/vendor.py            re-make every file from `npm pack`, and the manifests beside them
    python tools/vendor.py FOLDER     the same from .tgz files already in FOLDER

The list below is the only place where a version stands. tests/architecture/test_vendor.py compares the folders with
their manifests, so a file that was changed by hand, added or lost is named.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVED = ROOT / "src/attache/kernel/static/vendor"
PRINTED = ROOT / "src/attache/kernel/printing/fonts"
TESTED_WITH = ROOT / "tests/vendor"


@dataclass(frozen=True)
class Package:
    """One npm package, its licence, and which of its files go where."""

    name: str
    version: str
    licence: str
    folder: Path
    files: dict[str, str] = field(default_factory=dict)  # our path: path in the package


SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
SERIF = {
    f"pt-serif/pt-serif-{script}-{weight}.woff2": f"files/pt-serif-{script}-{weight}-normal.woff2"
    for script in SCRIPTS
    for weight in (400, 700)
}
PACKAGES = (
    Package(
        "bootstrap",
        "5.3.9",
        "MIT",
        SERVED,
        {"bootstrap/bootstrap.min.css": "dist/css/bootstrap.min.css", "bootstrap/LICENSE": "LICENSE"},
    ),
    Package("htmx.org", "4.0.1", "0BSD", SERVED, {"htmx/htmx.min.js": "dist/htmx.min.js", "htmx/LICENSE": "LICENSE"}),
    Package("@fontsource/pt-serif", "5.3.0", "OFL-1.1", SERVED, {**SERIF, "pt-serif/LICENSE": "LICENSE"}),
    Package(
        "@expo-google-fonts/pt-serif",
        "0.4.1",
        "OFL-1.1",
        PRINTED,
        {
            "pt-serif/PTSerif-Regular.ttf": "400Regular/PTSerif_400Regular.ttf",
            "pt-serif/PTSerif-Bold.ttf": "700Bold/PTSerif_700Bold.ttf",
            "pt-serif/LICENSE": "LICENSE_FONT",
        },
    ),
    Package(
        "@expo-google-fonts/noto-serif-sc",
        "0.4.3",
        "OFL-1.1",
        PRINTED,
        {
            "noto-serif-sc/NotoSerifSC-Regular.ttf": "400Regular/NotoSerifSC_400Regular.ttf",
            "noto-serif-sc/LICENSE": "LICENSE_FONT",
        },
    ),
    Package("axe-core", "4.14.1", "MPL-2.0", TESTED_WITH, {"axe/axe.min.js": "axe.min.js", "axe/LICENSE": "LICENSE"}),
)

# The manifest storage of static files follows this pointer; the map it names (0.6 MB) helps only Bootstrap's authors.
MAP_POINTER = b"/*# sourceMappingURL=bootstrap.min.css.map */"
# The block in which names are written (20,902 characters), punctuation, full-width forms; no hints for old screens.
SIGNS = ((0x20, 0x312F), (0x4E00, 0x9FA5), (0xFE30, 0xFFEE))


def without_map(content: bytes) -> bytes:
    return content.replace(MAP_POINTER, b"").rstrip() + b"\n"


def of_signs(content: bytes) -> bytes:
    """The font with the signs that letters need, two thirds of its weight."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"])
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    known = font.getBestCmap()
    subsetter.populate(unicodes=[sign for first, last in SIGNS for sign in range(first, last + 1) if sign in known])
    subsetter.subset(font)
    made = BytesIO()
    font.save(made)
    return made.getvalue()


CHANGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "bootstrap/bootstrap.min.css": (without_map, "the comment that points to its source map is left out"),
    "noto-serif-sc/NotoSerifSC-Regular.ttf": (of_signs, "a subset: U+0020-312F, U+4E00-9FA5, U+FE30-FFEE, unhinted"),
}


def fetch(package: Package, folder: Path) -> Path:
    """The package's .tgz in this folder, asked from npm unless it is there."""
    tarball = folder / f"{package.name.removeprefix('@').replace('/', '-')}-{package.version}.tgz"
    if not tarball.exists():
        subprocess.run(["npm", "pack", f"{package.name}@{package.version}"], cwd=folder, check=True)
    return tarball


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def take(package: Package, tarball: Path) -> dict[str, dict[str, str]]:
    """Copy the package's files; answer their entries for the manifest."""
    entries = {}
    with tarfile.open(tarball) as archive:
        for ours, theirs in package.files.items():
            member = archive.extractfile(f"package/{theirs}")
            if member is None:
                raise FileNotFoundError(f"{tarball.name} has no file {theirs}")
            original = member.read()
            entry = {
                "package": package.name,
                "version": package.version,
                "licence": package.licence,
                "source": theirs,
            }
            content = original
            if ours in CHANGED:
                change, entry["change"] = CHANGED[ours]
                content = change(original)
                entry["sha256_of_source"] = sha256(original)
            (package.folder / ours).parent.mkdir(parents=True, exist_ok=True)
            (package.folder / ours).write_bytes(content)
            entries[ours] = {**entry, "sha256": sha256(content)}
    return entries


def main(folder: Path) -> None:
    for target in (SERVED, PRINTED, TESTED_WITH):
        entries: dict[str, dict[str, str]] = {}
        for package in PACKAGES:
            if package.folder == target:
                entries |= take(package, fetch(package, folder))
        manifest = {name: entries[name] for name in sorted(entries)}
        (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
        print(f"{target.relative_to(ROOT)}: {len(manifest)} files")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
