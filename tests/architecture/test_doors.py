"""A room is entered through its doors only: what imports cannot say with layers alone."""

from collections.abc import Iterable

import grimp

from tests.architecture.house import TOP, floor_of, place_of, rooms

DOORS = {"models", "queries", "actions", "rules", "states", "logic"}
SHARED = {  # a form may take up a field of a room below, an output what a room below says
    ("forms", "forms"),
    ("outputs", "outputs"),
}
TOP_DOORS = DOORS | {"urls", "views", "commands"}  # the top modules gather addresses and commands


def trespasses(imports: Iterable[tuple[str, str]]) -> list[str]:
    """Imports that reach into another room past its doors, as `importer -> imported`."""
    found = []
    for importer, imported in imports:
        here, there = place_of(importer), place_of(imported)
        doors = TOP_DOORS if here in TOP else DOORS
        shared = (floor_of(importer), floor_of(imported)) in SHARED
        if there in rooms() and here != there and floor_of(imported) not in doors and not shared:
            found.append(f"{importer} -> {imported}")
    return found


def test_rooms_are_entered_through_their_doors() -> None:
    graph = grimp.build_graph("attache", cache_dir=None)
    imports = [(importer, to) for importer in graph.modules for to in graph.find_modules_directly_imported_by(importer)]
    assert trespasses(imports) == []


def test_every_side_entrance_is_caught() -> None:
    here, there = "attache.front.desk.views", "attache.registry.people"
    entrances = [f"{there}.{floor}" for floor in ("views", "forms", "outputs", "gateways", "tasks", "migrations")]
    breaches = [(here, entrance) for entrance in (there, *entrances)]
    assert trespasses(breaches) == [f"{a} -> {b}" for a, b in breaches]


def test_the_demo_knocks_as_everybody_does() -> None:
    assert trespasses([("attache.demo.story", "attache.front.editor.forms")]) != []


def test_doors_stay_open() -> None:
    usual = [
        ("attache.front.desk.views", "attache.front.desk.forms"),
        ("attache.front.desk.views", "attache.registry.people.rules"),
        ("attache.front.digest.actions.publish", "attache.daybook.chronicle.queries"),
        ("attache.urls", "attache.front.desk.urls"),
        ("attache.front.desk.forms", "attache.registry.partners.forms.people"),
        ("attache.cli", "attache.front.desk.commands"),
        ("attache.front.desk.views", "attache.kernel.web"),
    ]
    assert trespasses(usual) == []
