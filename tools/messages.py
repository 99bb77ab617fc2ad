"""Collect, compile and check the interface's texts, without GNU gettext.

One catalogue for the whole house per language, src/attache/locale/<language>/LC_MESSAGES/django.po, so that a word is
translated once. Works before Django is configured: nothing of ours is imported, files are only read.

Usage: messages.py collect|compile|check
"""

import ast
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "zh_Hans")  # English is the language of the sources
TEMPLATES = {".html", ".txt", ".xml"}
TRANSLATORS = ["Translators:"]
CONTEXT_FIRST = ((1, "c"), 2)
PLURAL_IN_CONTEXT = ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {  # Babel's shape: which arguments are context, singular and plural
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": CONTEXT_FIRST,
    "npgettext_lazy": PLURAL_IN_CONTEXT,
}
# What a translation must take over unchanged: %(name)s, %s, {name} and the names of HTML tags.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w+")


@dataclass(frozen=True)
class House:
    """Where the sources are and where the catalogues go; tests give another root."""

    root: Path = field(default=ROOT)

    @property
    def source(self) -> Path:
        return self.root / "src" / "attache"

    def po(self, language: str) -> Path:
        return self.source / "locale" / language / "LC_MESSAGES" / "django.po"


def collect(house: House) -> list[str]:
    """Write every catalogue anew: translations are kept, texts that are gone are removed."""
    found = extract(house)
    for language in LANGUAGES:
        catalogue = read(house, language)
        catalogue.update(found, no_fuzzy_matching=True)
        write(house.po(language), catalogue)
    return []


def compile_stale(house: House) -> list[str]:
    """Make each .mo that is missing or older than its .po. Without catalogues there is nothing to do."""
    for language in LANGUAGES:
        po = house.po(language)
        mo = po.with_suffix(".mo")
        if po.exists() and not (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
            compiled = BytesIO()
            write_mo(compiled, read(house, language))
            replace(mo, compiled.getvalue())
    return []


def check(house: House) -> list[str]:
    """What is wrong with the catalogues, one line each: texts missing, doubtful, or with other places to fill."""
    found = [message for message in extract(house) if message.id]
    return [f"{language}: {fault}" for language in LANGUAGES for fault in faults_of(found, read(house, language))]


def faults_of(found: Iterable[Message], catalogue: Catalog) -> Iterator[str]:
    for wanted in found:
        text = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
        there = catalogue.get(text, wanted.context)
        where = wanted.locations[0][0] if wanted.locations else "?"
        shown = f"{text!r} ({where})"
        if there is None:
            yield f"not collected: {shown}; run `make messages`"
        elif is_empty(there):
            yield f"missing: {shown}"
        elif there.fuzzy:
            yield f"fuzzy: {shown}"
        elif not fills_the_same_places(there):
            yield f"placeholders differ: {shown}"


def is_empty(message: Message) -> bool:
    forms = forms_of(message)
    return not forms or not all(forms)


def forms_of(message: Message) -> list[str]:
    """The translation's forms: one, or one for each of the language's plurals."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def fills_the_same_places(message: Message) -> bool:
    """Each form of the translation holds exactly the placeholders of the source (of its plural, if it has one)."""
    source = message.id if isinstance(message.id, str) else message.id[1]
    wanted = sorted(PLACEHOLDER.findall(source))
    return all(sorted(PLACEHOLDER.findall(form)) == wanted for form in forms_of(message))


def extract(house: House) -> Catalog:
    """Every text in the sources, in the order of files and lines."""
    catalogue = Catalog(charset="utf-8")
    for path in sources(house):
        name = path.relative_to(house.root).as_posix()
        for line, words, context, comments in texts_in(path, name):
            catalogue.add(words, None, [(name, line)], auto_comments=comments, context=context)
    return catalogue


def sources(house: House) -> Iterator[Path]:
    for path in sorted(house.source.rglob("*")):
        is_template = path.suffix in TEMPLATES and "templates" in path.parts
        if is_template or (path.suffix == ".py" and "migrations" not in path.parts):
            yield path


Text = tuple[int, str | tuple[str, ...], str | None, list[str]]


def texts_in(path: Path, name: str) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        keywords = {**KEYWORDS, **aliases(source)}
        code = source
    else:
        keywords = dict(KEYWORDS)
        # templatize keeps the template's indentation, which Python's tokenizer would refuse
        code = "\n".join(line.lstrip() for line in templatize(source, origin=name).splitlines())
    calls: Any = extract_python(BytesIO(code.encode()), keywords, TRANSLATORS, {"encoding": "utf-8"})
    for line, function, arguments, comments in calls:
        yield from as_text(line, keywords[function], arguments, comments)


def aliases(source: str) -> dict[str, Any]:
    """The names under which this file imports Django's functions: `pgettext_lazy as p_` marks texts too."""
    return {
        alias.asname: KEYWORDS[alias.name]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in KEYWORDS
    }


def as_text(line: int, shape: object, arguments: object, comments: list[str]) -> Iterator[Text]:
    """Tell context, singular and plural apart; a call without constant texts (`_(name)`) gives nothing."""
    given: list[Any] = list(arguments) if isinstance(arguments, tuple | list) else [arguments]
    context = given.pop(0) if shape in (CONTEXT_FIRST, PLURAL_IN_CONTEXT) else None
    count = 2 if shape in (PLURAL_IN_CONTEXT, (1, 2)) else 1
    words = given[:count]
    if len(words) == count and all(isinstance(word, str) and word for word in words):
        yield line, words[0] if count == 1 else tuple(words), context, comments


def read(house: House, language: str) -> Catalog:
    po = house.po(language)
    if not po.exists():
        return Catalog(locale=language, charset="utf-8")
    with po.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def write(po: Path, catalogue: Catalog) -> None:
    """By file and line but without line numbers, dates and names: a diff shows changed texts only."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    po.parent.mkdir(parents=True, exist_ok=True)
    replace(po, (header + body.getvalue().decode().rstrip("\n") + "\n").encode())


def replace(path: Path, content: bytes) -> None:
    """In one step, since test workers may compile at the same moment."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def main(arguments: list[str]) -> int:
    commands = {"collect": collect, "compile": compile_stale, "check": check}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    faults = commands[arguments[0]](House())
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} texts need a translator: src/attache/locale/*/LC_MESSAGES/django.po")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
