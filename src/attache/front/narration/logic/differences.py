"""What changed between two texts: sentence beside sentence, old words and new ones marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# A run of letters, a Chinese character, or whatever stands between.
WORDS = re.compile(r"[^\W\u4e00-\u9fff]+|[\u4e00-\u9fff]|\s+|[^\w\s]")


@dataclass(frozen=True)
class Changed:
    """One sentence before and after; `parts` are (kept | out | in, words). One side is empty when it came or went."""

    before: str
    after: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The sentence with what fell out and what came in."""
        old, new = WORDS.findall(self.before), WORDS.findall(self.after)
        found: list[tuple[str, str]] = []
        for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if how == "equal":
                found.append(("kept", "".join(old[a:b])))
            else:
                found += [(mark, "".join(words)) for mark, words in (("out", old[a:b]), ("in", new[c:d])) if words]
        return found


def sentence_changes(before: Sequence[str], after: Sequence[str]) -> list[Changed]:
    """The sentences that differ, in the order of the text."""
    found: list[Changed] = []
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how != "equal":
            found += [Changed(old, new) for old, new in zip_longest(before[a:b], after[c:d], fillvalue="")]
    return found
