"""An edition's content in one language, with what the channels make of it, each made once."""

from functools import cached_property, lru_cache
from typing import Any

from attache.front.digest.queries.paper import Content, seal
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.outputs.letters import Letter, letter_from
from attache.front.press import outputs as press
from attache.front.subscribers.states import Channel
from attache.front.wechat import outputs as wechat
from attache.front.wechat.outputs import Ready
from attache.kernel import printing
from attache.kernel.languages import Language
from attache.registry.people.models import Office

SHARP = 66.0  # dots to the inch of a page that is looked at, not printed
KEPT = 24


class Made:
    """What an edition's content becomes. Two of the same content are the same, so that nothing is made twice."""

    def __init__(self, content: Content, office: Office) -> None:
        self.content = content
        self.office = office
        self.language = Language(content["language"])
        self.key = seal(content)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Made) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @cached_property
    def letter(self) -> Letter:
        """The whole letter."""
        return letter_from(self.content, self.office, Variant(self.language, Channel.FULL, frozenset()))

    @cached_property
    def article(self) -> Ready:
        """The article for WeChat with what its lint says."""
        return wechat.ready(self.content)

    @cached_property
    def pages(self) -> list[bytes]:
        """The pages of the booklet as pictures; none where the machine cannot print. Refused: `printing.NoSign`."""
        values = {
            "title": self.content["title"],
            "author": self.content["office"]["name"],
            "parts": [press.part(self.content)],
        }
        try:
            return printing.pictures(press.TEMPLATE, values, dict(press.enclosed([self.content])), dots=SHARP)
        except printing.NoEngine:
            return []


@lru_cache(maxsize=KEPT)
def _held(made: Made) -> Made:
    return made


def made_of(content: Content, office: Office) -> Made:
    """What this content becomes; what was made of the same content before is held ready."""
    return _held(Made(content, office))
