"""`attache names palladius` and `attache names decline`: one name, or line by line from the standard input."""

import argparse
import sys
from typing import Any

from attache.kernel.chinese.names import ChineseName, from_hanzi, from_pinyin
from attache.kernel.chinese.pinyin import Scheme
from attache.kernel.russian.declension import Case, decline
from attache.registry.naming.commands.lines import Answer, answer, lines

CASES = [case.value for case in Case]


def add_languages(acts: Any) -> None:
    """Add the two acts; docs/formats/names.md tells what --json writes."""
    cyrillic = acts.add_parser("palladius", help="a Chinese name in Cyrillic and as passports spell it")
    cyrillic.add_argument("name", nargs="?", metavar="NAME", help="in characters; - for one a line on stdin")
    cyrillic.add_argument("--pinyin", metavar="NAME", help="in pinyin or passport spelling; - for one a line on stdin")
    cyrillic.add_argument("--json", action="store_true", help="one JSON object a line (docs/formats/names.md)")
    cyrillic.set_defaults(run=palladius)
    cases = acts.add_parser("decline", help="a Russian name of an organisation or a post in a case, by rule")
    cases.add_argument(
        "phrase", metavar="PHRASE", help="in the nominative; - for stdin, PHRASE or PHRASE<TAB>CASE a line"
    )
    cases.add_argument("--case", choices=CASES, metavar="CASE", help=f"one of {', '.join(CASES)}; all without it")
    cases.add_argument("--json", action="store_true", help="one JSON object a line (docs/formats/names.md)")
    cases.set_defaults(run=inflect)


def palladius(args: argparse.Namespace) -> int:
    """0 when every name could be read, 1 when one could not. What a reading leaves open goes to stderr."""
    if (args.name is None) == (args.pinyin is None):
        print("attache: give a name in characters, or --pinyin NAME.", file=sys.stderr)
        return 1
    read = from_hanzi if args.pinyin is None else from_pinyin
    return answer(lines(args.name or args.pinyin), lambda line: _spelled(line, read(line)), _told, args.json)


def inflect(args: argparse.Namespace) -> int:
    """0 when every line was declined, 1 when one names a case there is not."""
    return answer(lines(args.phrase), lambda line: _declined(line, args.case), _in_cases, args.json)


def _spelled(line: str, name: ChineseName) -> Answer:
    doubts = [
        {"what": one.what.value, "about": one.about, "options": list(one.options), "sentence": one.sentence}
        for one in name.doubts
    ]
    found: Answer = {"input": line, "doubts": doubts}
    if not name.family.syllables:
        return found | {"error": "The name cannot be read."}
    forms = {"cyrillic": name.cyrillic, "pinyin": name.pinyin, "passport": name.passport()}
    forms["passport_before_2012"] = name.passport(Scheme.OLD)
    return found | {form: {"family": family, "given": given} for form, (family, given) in forms.items()}


def _told(answer: Answer) -> str:
    forms = [answer[form] for form in ("cyrillic", "passport")] if "error" not in answer else []
    return "\t".join(f"{one['family']} {one['given']}".strip() for one in forms)


def _declined(line: str, asked: str | None) -> Answer:
    phrase, _tab, told = line.partition("\t")
    one = told or asked
    wanted = [one] if one else CASES
    if not set(wanted) <= set(CASES):
        return {"input": phrase, "error": f"“{told}” is no case; it is one of {', '.join(CASES)}."}
    return {"input": phrase, "cases": {case: decline(phrase, Case(case)) for case in wanted}}


def _in_cases(answer: Answer) -> str:
    return "\t".join(answer.get("cases", {}).values())
