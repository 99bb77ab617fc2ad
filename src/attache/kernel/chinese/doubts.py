"""What a reading leaves open, each with a sentence for the person who settles it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Open(StrEnum):
    """What is left open."""

    SPLIT = "split"
    HIDDEN = "hidden"
    SURNAME = "surname"
    CHARACTER = "character"
    NOT_SURNAME = "not surname"
    NOT_PINYIN = "not pinyin"
    NOT_PALLADIUS = "not palladius"
    NOT_CHINESE = "not chinese"
    HYPHEN = "hyphen"
    PARTING = "parting"
    PLACE = "place"


SENTENCES = {
    Open.SPLIT: _("“%(about)s” can be divided in more than one way: %(options)s. The characters decide."),
    Open.HIDDEN: _("“%(about)s” may also stand for %(options)s. The characters decide."),
    Open.SURNAME: _("The family name %(about)s is read in more than one way: %(options)s. The passport decides."),
    Open.CHARACTER: _("The character %(about)s is read in more than one way: %(options)s. Ask the person."),
    Open.NOT_SURNAME: _("“%(about)s” is no Chinese family name in pinyin. Is the order right?"),
    Open.NOT_PINYIN: _(
        "“%(about)s” is not pinyin: a name from Hong Kong, Taiwan, Korea or of another people? Write it by hand."
    ),
    Open.NOT_PALLADIUS: _("“%(about)s” cannot be read by the Palladius system."),
    Open.NOT_CHINESE: _("“%(about)s” is no Chinese name in characters: it follows a language of its own."),
    Open.HYPHEN: _("“%(about)s” has a hyphen, as names from Taiwan, Hong Kong and Korea do: it may not be pinyin."),
    Open.PARTING: _("Where the family name ends in %(about)s is not certain."),
    Open.PLACE: _("%(about)s is a place that Russian calls %(options)s."),
}


@dataclass(frozen=True)
class Doubt:
    """One thing left open: about which part of the name, and what else it may be."""

    what: Open
    about: str
    options: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The doubt in the reader's language."""
        return str(SENTENCES[self.what]) % {"about": self.about, "options": ", ".join(self.options)}


@dataclass(frozen=True)
class Reading:
    """The syllables of a word in plain pinyin (ü written out, no tones), and what its reading leaves open.

    No syllables: it could not be read, and the doubts say why. Erhua is a last syllable “r”.
    """

    syllables: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
