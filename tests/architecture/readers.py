"""Who may open the pages of subscribers and mailings: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import Role
from tests.architecture.matrix import Row
from tests.subscribers.samples import a_subscriber, leaving

KEEPERS = frozenset({Role.EDITOR, Role.HEAD, Role.INTERNATIONAL})

READERS: dict[str, Row] = {
    "subscription:sign_up": Row(public=True, kwargs=lambda _world: {"lang": "zh"}),
    "subscribers:list": Row(roles=KEEPERS),
    "subscribers:import": Row(roles=KEEPERS),
    "subscribers:export": Row(roles=KEEPERS, method="post"),
    "subscribers:detail": Row(roles=KEEPERS, kwargs=a_subscriber),
    "subscribers:act": Row(roles=KEEPERS, method="post", status=302, kwargs=leaving),
}
