"""The family of every named refusal of an action."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class Refused(Exception):
    """An act was refused; nothing was changed. `sentence` says why, in words fit for the page.

    Subclasses live beside the action that raises them and set `sentence`, a lazy translation that may hold
    %(named)s places filled from the keyword arguments. `status` and `headers` are those of an answer that shows it.
    """

    sentence: str | Promise = ""
    status: int = 409

    def __init__(self, **params: object) -> None:
        self.params: Mapping[str, Any] = params
        super().__init__(params)

    def __str__(self) -> str:
        return str(self.sentence) % self.params

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers that go with it; none as a rule."""
        return {}
