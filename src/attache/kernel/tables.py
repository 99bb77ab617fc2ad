"""The tables of a room that a database does not have yet: made as they now are, not by repeating their history.

Django goes through a history change by change and looks at every model anew after each; for hundreds of tables that
takes most of a minute. A database without a room has no rows that the history could carry over, so the last state is
enough. The state is read from the migrations themselves. What they do beside it (triggers) is done after it; a change
that only carries rows over says so with `elidable`, as Django asks of it.
https://docs.djangoproject.com/en/stable/ref/migration-operations/#runpython
"""

from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.db import connections
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.special import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


def make_new(alias: str, wanted: Collection[tuple[str, str]] | None = None) -> None:
    """Make the tables of every room and library of which nothing has been applied, each in a transaction of its own.

    `wanted` are the migrations (app, name) not to be gone beyond, all of them unless said. What is wanted or applied in
    part only is left to Django, with all that stands on it. Cut off in the middle, it goes on with the next room when
    it is called again.
    """
    connection = connections[alias]
    loader = MigrationLoader(connection)
    MigrationRecorder(connection).ensure_schema()
    every, applied = set(loader.graph.nodes), set(loader.applied_migrations)
    begun = {label for label, _name in applied}
    beyond = set() if wanted is None else every - set(wanted)
    left = {label for label, _name in every - applied if label in begun} | {label for label, _name in beyond - applied}
    state = loader.project_state()
    for label, below in _in_order(loader).items():
        if not left.isdisjoint({label, *below}):
            left.add(label)
        elif label not in begun:
            _make(connection, loader, state, label)


def _make(connection: Any, loader: MigrationLoader, state: ProjectState, label: str) -> None:
    own = _migrations(loader, label)
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_app_config(label).get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration in own:
            for operation in _beside_the_state(migration):
                operation.database_forwards(label, editor, state, state)
        for migration in own:
            MigrationRecorder(connection).record_applied(label, migration.name)


def _beside_the_state(migration: Migration) -> Iterator[Any]:
    for operation in migration.operations:
        if isinstance(operation, (RunPython, RunSQL)) and not operation.elidable and _is_ours(migration):
            yield operation


def _is_ours(migration: Migration) -> bool:
    """A library's tables need nothing beside: what Django's own and the queue's migrations run carries rows over."""
    return migration.__module__.startswith("attache.")


def _in_order(loader: MigrationLoader) -> dict[str, set[str]]:
    """The apps, each after those that its migrations stand on, and which those are."""
    below: dict[str, set[str]] = {}
    for (label, _name), migration in loader.graph.nodes.items():
        below.setdefault(label, set()).update({parent for parent, _ in migration.dependencies} - {label})
    return {label: below[label] for label in TopologicalSorter(below).static_order()}


def _migrations(loader: MigrationLoader, label: str) -> list[Migration]:
    """An app's migrations in their order."""
    (last,) = loader.graph.leaf_nodes(label)
    return [loader.graph.nodes[key] for key in loader.graph.forwards_plan(last) if key[0] == label]
