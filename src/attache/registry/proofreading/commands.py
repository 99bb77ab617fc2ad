"""`attache names check`: a text held against the authority of names, on the command line."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attache.kernel import clock
from attache.kernel.languages import Language
from attache.registry.proofreading import queries
from attache.registry.proofreading.logic.checks import CHECKS
from attache.registry.proofreading.logic.sheets import Finding, Passage
from attache.registry.proofreading.states import Severity

STREAM = "-"


def add_commands(acts: Any) -> None:
    """Add `check` to the acts of `attache names`; docs/formats/names.md tells what --json writes."""
    parser = acts.add_parser("check", help="read a text against the authority of names")
    parser.add_argument("file", metavar="FILE", help="a text in UTF-8; - for one text a line on stdin")
    parser.add_argument("--lang", required=True, choices=[one.value for one in Language])
    parser.add_argument("--json", action="store_true", help="one JSON object a text (docs/formats/names.md)")
    parser.set_defaults(run=check)


def check(args: argparse.Namespace) -> int:
    """0 when no text holds an error, 1 when one does or the file cannot be read."""
    failed = False
    try:
        for text in _texts(args.file):
            findings = queries.proofread([Passage(args.file, args.lang, text)], clock.now().date())
            failed = failed or any(one.severity == Severity.ERROR for one in findings)
            _tell(text, findings, args.json)
    except (OSError, UnicodeDecodeError) as error:
        print(f"attache: {args.file} cannot be read: {error}", file=sys.stderr)
        return 1
    return int(failed)


def _texts(file: str) -> Iterator[str]:
    if file == STREAM:
        return (line.rstrip("\r\n") for line in sys.stdin)
    return iter([Path(file).read_text(encoding="utf-8")])


def _tell(text: str, findings: list[Finding], as_json: bool) -> None:
    if as_json:
        print(json.dumps({"findings": [_as_dict(one, text) for one in findings]}, ensure_ascii=False), flush=True)
        return
    for one in findings:
        line, column = _place(text, one.start)
        fix = f" → {one.fix}" if one.fix else ""
        print(f"{line}:{column}: {one.severity} {one.check}: {CHECKS[one.check].said(one)}{fix}", flush=True)
    if not findings:
        print("Nothing to say.", flush=True)


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _as_dict(finding: Finding, text: str) -> dict[str, Any]:
    line, column = _place(text, finding.start)
    kind, code = finding.subject or (None, None)
    return {
        "check": finding.check,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "words": finding.words,
        "sentence": CHECKS[finding.check].said(finding),
        "fix": finding.fix or None,
        "kind": kind,
        "code": code,
    }
