"""An errand for whoever tries every address."""

from collections.abc import Mapping
from typing import Any

from attache.kernel.errands import actions


def an_errand(world: Any) -> Mapping[str, int]:
    """What the writer of the samples has asked of the worker."""
    how: dict[str, Any] = {
        "what": "nothing",
        "about": "nothing",
        "title": "Sweep",
        "said": {},
        "total": 3,
        "back": "/office/",
    }
    return {"pk": actions.ask(**how, by=world.by, at=world.at).pk}
