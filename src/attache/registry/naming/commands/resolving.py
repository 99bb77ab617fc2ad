"""`attache names resolve`: whom a typed name may stand for, one name or line by line."""

import argparse
from typing import Any

from attache.registry.naming.commands.lines import Answer, answer, lines
from attache.registry.references import queries
from attache.registry.references.queries import Candidate


def add_resolving(acts: Any) -> None:
    """Add the act; docs/formats/names.md tells what --json writes."""
    typed = acts.add_parser("resolve", help="whom a typed name may stand for: any script, misspelt, pinyin, acronym")
    typed.add_argument("name", metavar="NAME", help="as typed; - for one a line on stdin")
    typed.add_argument("--json", action="store_true", help="one JSON object a line (docs/formats/names.md)")
    typed.set_defaults(run=resolve)


def resolve(args: argparse.Namespace) -> int:
    """0 always: that nobody is called so is an answer too."""
    return answer(lines(args.name), _resolved, _told, args.json)


def _resolved(line: str) -> Answer:
    return {"input": line, "candidates": [_candidate(one) for one in queries.resolve(line)]}


def _candidate(one: Candidate) -> Answer:
    return {
        "source": one.source.value,
        "code": one.code,
        "ror": one.ror_id or None,
        "names": one.names.as_dict(),
        "city": one.city or None,
        "country": one.country or None,
        "form": one.form,
        "kind": one.form_kind,
        "certain": one.certain,
        "score": one.score,
        "typed_only": list(one.differs.typed_only),
        "name_only": list(one.differs.name_only),
        "spelled_otherwise": [list(pair) for pair in one.differs.otherwise],
        "inactive": one.no_longer,
        "successors": [code for code, _name in one.successors],
    }


def _told(answer: Answer) -> str:
    return "\n".join(_line(one) for one in answer["candidates"]) or f"{answer['input']}\tnobody"


def _line(one: Answer) -> str:
    names = " · ".join(one["names"].values())
    where = ", ".join(filter(None, (one["city"], one["country"])))
    differs = [f"+{word}" for word in one["typed_only"]] + [f"-{word}" for word in one["name_only"]]
    differs += [f"{typed}≠{name}" for typed, name in one["spelled_otherwise"]]
    mark = "=" if one["certain"] else "?"
    return "\t".join((mark, one["code"], names, where, one["form"], " ".join(differs)))
