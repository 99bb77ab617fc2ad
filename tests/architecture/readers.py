"""Who may open the pages of subscribers and mailings: rows of the matrix (`matrix.py` says how to read them)."""

from attache.registry.people.states import Role
from tests.architecture.matrix import Row
from tests.mailing.samples import a_letter, a_mailing, an_edition_to_send, beginning, repeating
from tests.subscribers.samples import a_subscriber, leaving

KEEPERS = frozenset({Role.EDITOR, Role.HEAD, Role.INTERNATIONAL})
SENDERS = frozenset({Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR})

READERS: dict[str, Row] = {
    "subscription:sign_up": Row(public=True, kwargs=lambda _world: {"lang": "zh"}),
    "subscribers:list": Row(roles=KEEPERS),
    "subscribers:import": Row(roles=KEEPERS),
    "subscribers:export": Row(roles=KEEPERS, method="post"),
    "subscribers:detail": Row(roles=KEEPERS, kwargs=a_subscriber),
    "subscribers:act": Row(roles=KEEPERS, method="post", status=302, kwargs=leaving),
    "mailing:list": Row(),
    "mailing:prepare": Row(roles=SENDERS, method="post", status=302, kwargs=an_edition_to_send),
    "mailing:returns": Row(roles=KEEPERS),
    "mailing:detail": Row(kwargs=a_mailing),
    "mailing:letter": Row(kwargs=a_letter),
    "mailing:hours": Row(roles=SENDERS, method="post", status=422, kwargs=a_mailing),  # no hours were typed
    "mailing:trial": Row(roles=SENDERS, method="post", status=422, kwargs=a_mailing),  # no language was chosen
    "mailing:again": Row(roles=SENDERS, method="post", status=409, kwargs=repeating),  # nothing has failed
    "mailing:act": Row(roles=SENDERS, method="post", status=302, kwargs=beginning),
}
