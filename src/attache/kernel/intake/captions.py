"""WebVTT captions (https://www.w3.org/TR/webvtt1/): read strictly, written anew from what was understood."""

import html
import re
from dataclasses import dataclass
from html.entities import html5

from attache.kernel.intake.kinds import Kind, Taken
from attache.kernel.intake.refusals import CaptionsWrong, OtherInside

TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}((?:[ \t]+\S+)*)[ \t]*")
NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})?)"
SETTINGS = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(rf"(?:-?\d{{1,4}}|{NUMBER}%)(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{NUMBER}%(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(rf"{NUMBER}%"),
    "align": re.compile(r"start|center|end|left|right"),
}
TAG = re.compile(r"<(/?)(b|i|u|c|v|lang|ruby|rt)((?:\.[\w-]+)*)(?:[ \t]+([^<>&\x00-\x1f]{1,100}))?>")
ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
NAMED = {"v", "lang"}  # tags that say who speaks, or in which language
CUES = 20_000
DIRECTIONS = {"\u200e": "&lrm;", "\u200f": "&rlm;", "\xa0": "&nbsp;"}


@dataclass(frozen=True)
class Cue:
    """One caption: from and to in milliseconds, its lines as sanitised WebVTT, and where it stands."""

    start: int
    end: int
    text: str
    settings: tuple[str, ...] = ()


class Unclear(Exception):
    """A line, counted from 1, that is not as WebVTT wants it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read(data: bytes, name: str) -> Taken:
    """Captions that hold times and words only: styles, regions, notes and names of classes stay behind.

    Refused with the number of the line: unknown tags, times that run backwards, anything else that is not WebVTT.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtherInside(name=name) from error
    try:
        cues = parse(text)
    except Unclear as error:
        raise CaptionsWrong(name=name, line=error.line) from error
    return Taken(kind=Kind.CAPTIONS, media_type="text/vtt", data=dump(cues).encode(), name=name)


def parse(text: str) -> list[Cue]:
    """The captions of a file. Raises Unclear at the first line that is wrong, or when there is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t][^\n]*)?", lines[0]) or "-->" in lines[0]:
        raise Unclear(1)
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        if first == 1 or re.match(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]):
            if any("-->" in line for line in block):
                raise Unclear(first)
            continue
        cue = _cue(first, block)
        if len(cues) == CUES or (cues and cue.start < cues[-1].start):
            raise Unclear(first)
        cues.append(cue)
    if not cues:
        raise Unclear(len(lines))
    return cues


def dump(cues: list[Cue]) -> str:
    """The file that these captions make."""
    blocks = ["\n".join([_timing(cue), cue.text]) for cue in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Lines between empty ones, with the number of the first, counted from 1."""
    found: list[tuple[int, list[str]]] = []
    open_block = False
    for number, line in enumerate(lines, start=1):
        if line and open_block:
            found[-1][1].append(line)
        elif line:
            found.append((number, [line]))
        open_block = bool(line)
    return found


def _cue(first: int, block: list[str]) -> Cue:
    at = 0 if "-->" in block[0] else 1  # the line before the times is the caption's own name
    if len(block) < at + 2:
        raise Unclear(first)
    match = TIMING.fullmatch(block[at])
    if not match:
        raise Unclear(first + at)
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:8])
    settings = tuple(match[9].split())
    if end <= start or not _are_settings(settings):
        raise Unclear(first + at)
    words = "\n".join(block[at + 1 :])
    try:
        return Cue(start, end, _sanitised(words), settings)
    except ValueError as error:
        raise Unclear(first + at + 1) from error


def _are_settings(settings: tuple[str, ...]) -> bool:
    pairs = [setting.partition(":") for setting in settings]
    known = all(name in SETTINGS and SETTINGS[name].fullmatch(value) for name, _colon, value in pairs)
    return known and len({name for name, *_rest in pairs}) == len(pairs)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _timing(cue: Cue) -> str:
    return " ".join([f"{_clock(cue.start)} --> {_clock(cue.end)}", *cue.settings])


def _clock(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.{thousandths:03d}"


def _sanitised(words: str) -> str:
    """The words with the tags of WebVTT, closed in order; classes go. Raises ValueError for anything else."""
    out: list[str] = []
    waiting: list[str] = []
    at = 0
    for match in TAG.finditer(words):
        out.append(_escaped(words[at : match.start()]))
        at = match.end()
        closing, tag, _classes, named = match.groups()
        if closing:
            if named or not waiting or waiting.pop() != tag:
                raise ValueError(words)
            out.append(f"</{tag}>")
            continue
        if bool(named) != (tag in NAMED) or (named and not named.strip()):
            raise ValueError(words)
        waiting.append(tag)
        out.append(f"<{tag} {named.strip()}>" if named else f"<{tag}>")
    out.append(_escaped(words[at:]))
    return "".join([*out, *(f"</{tag}>" for tag in reversed(waiting))])


def _escaped(words: str) -> str:
    """Words without tags, `&` and angle brackets escaped. Raises ValueError for a stray tag or a control character."""
    if "<" in words or "-->" in words or any(letter < " " and letter not in "\n\t" for letter in words):
        raise ValueError(words)
    plain = ENTITY.sub(_character, words)
    escaped = html.escape(plain, quote=False)
    return "".join(DIRECTIONS.get(letter, letter) for letter in escaped)


def _character(match: re.Match[str]) -> str:
    known = match[1].startswith("#") or f"{match[1]};" in html5
    character = html.unescape(match[0]) if known else match[0]
    return character if character.isprintable() or character in DIRECTIONS else ""
