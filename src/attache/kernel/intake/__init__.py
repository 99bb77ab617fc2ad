"""The one gate for everything that is uploaded.

`take` lets a file in when three things agree: the ending of its name is on the list, its first bytes are those of that
format, and a parser opens it. Sizes are bounded before anything is decoded. What comes out is ours: pictures encoded
anew, texts and captions written anew, videos without the place where they were taken. Everything else is refused in a
sentence (`refusals`), never with another exception.
"""

from attache.kernel.intake.gate import accepted, take
from attache.kernel.intake.kinds import ENDINGS, Kind, Taken

__all__ = ["ENDINGS", "Kind", "Taken", "accepted", "take"]
