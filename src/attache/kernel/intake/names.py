"""Names of files: what comes from outside is cleaned, what goes out is written as RFC 6266 says."""

import re
import unicodedata

from django.utils.http import content_disposition_header

LONGEST = 200  # bytes of UTF-8; file systems hold 255
# Controls, invisible and direction-turning characters, private ones, surrogates and what is no character.
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)  # names that Windows keeps for itself


def ending_of(name: str) -> str:
    """The ending of a name without its dot, in small letters; empty where there is none."""
    stem, dot, ending = clean(name).rpartition(".")
    return ending.lower() if dot and stem else ""


def clean(name: str) -> str:
    """A name that is only a name on every system: no folders, no controls, no hidden or reserved names, not too long.

    Letters of every script stay. What is left of nothing is called `file`.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if letter.isspace() else letter for letter in last if not _is_unseen(letter))
    plain = re.sub(r" +", " ", FORBIDDEN.sub("_", seen)).strip(" .")
    return _shortened(f"_{plain}" if DEVICES.match(plain) else plain) or "file"


def with_ending(name: str, ending: str) -> str:
    """The name, cleaned, with another ending: `photo.PNG` -> `photo.jpg`."""
    cleaned = clean(name)
    stem, dot, _old = cleaned.rpartition(".")
    return clean(f"{stem if dot and stem else cleaned}.{ending}")


def for_media(stem: str, media_type: str) -> str:
    """A name for a file of this type: `video/mp4` -> `stem.mp4`."""
    return clean(f"{stem}.{media_type.rpartition('/')[2].replace('jpeg', 'jpg')}")


def disposition(name: str, *, inline: bool = False) -> str:
    """The Content-Disposition header (RFC 6266) under which a file of this name is sent."""
    return str(content_disposition_header(not inline, clean(name)))


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in UNSEEN and not letter.isspace()


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending.encode()) <= 10 else ""
    head = name[: len(name) - len(tail)].encode()[: LONGEST - len(tail.encode())]
    return head.decode(errors="ignore").rstrip(" .") + tail
