"""`attache organisations import`: the office's own list, from CSV or a workbook."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from attache.kernel import clock
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists import actions, outputs, queries
from attache.registry.lists.logic import columns, tables
from attache.registry.lists.states import Act
from attache.registry.partners import rules
from attache.registry.people.models import User


class Wrong(ValueError):
    """What was said on the command line does not fit; says why."""


def add_import(acts: Any) -> None:
    """Add the act to `organisations`; docs/formats/lists.md tells what the columns may say."""
    bring = acts.add_parser("import", help="the office's own list, from CSV, XLSX or ODS: every row, or none")
    bring.add_argument("file", metavar="FILE", type=Path, help="the table; its first line are headings")
    bring.add_argument(
        "--map", action="append", default=[], metavar="HEADING=COLUMN", help="what a column says; else by its heading"
    )
    bring.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook; else the first table")
    bring.add_argument("--headings", type=int, metavar="ROW", help="the row with the headings; else it is looked for")
    bring.add_argument(
        "--with-doubtful", action="store_true", help="bring in as new what may be an organisation that we have"
    )
    bring.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    bring.add_argument("--as", dest="username", default="", metavar="USERNAME", help="who imports; else you, by login")
    bring.set_defaults(run=import_file)
    back = acts.add_parser("take-back", help="take an imported list back as a whole")
    back.add_argument("slip", metavar="SLIP", help="the code that the import printed")
    back.add_argument("--as", dest="username", default="", metavar="USERNAME", help="who does it; else you, by login")
    back.set_defaults(run=take_back)


def import_file(args: argparse.Namespace) -> int:
    """0 when every row can be brought in; 1, with rows and columns named, when one cannot."""
    try:
        table = _table(args)
        mapping = _mapping(table.headings, args.map)
        if args.dry_run:
            actions.refuse_mapping(table, mapping)
            planned = queries.plan(table, mapping)
        else:
            by = _user(args.username or getpass.getuser())
            planned, slip = actions.import_list(
                table=table, mapping=mapping, doubtful=args.with_doubtful, by=by, at=clock.now()
            )
            if slip and slip.code:
                print(f"Slip {slip.code} takes it back.")
    except (OSError, Wrong, Refused) as error:
        print(f"attache: {error}", file=sys.stderr)
        return 1
    for one in planned:
        for line in outputs.error_lines(one):
            print(line, file=sys.stderr)
        if one.twins and not args.with_doubtful:
            codes = ", ".join(twin.code for twin in one.twins)
            print(f"row {one.number}: left out, it may be {codes}; --with-doubtful brings it in", file=sys.stderr)
    told = queries.counts(planned)
    print(", ".join(f"{told[act.value]} {act.value}" for act in Act if told[act.value]))
    return 1 if told[Act.ERROR.value] else 0


def take_back(args: argparse.Namespace) -> int:
    """0 when everything is as it was; 1 when something of it has been changed since, or there is no such slip."""
    try:
        slip = Slip.objects.filter(code=args.slip, verb=actions.VERB).first()
        if slip is None:
            raise Wrong(f"There is no imported list {args.slip}.")
        slips.take_back(slip=slip, by=_user(args.username or getpass.getuser()), at=clock.now())
    except (Wrong, Refused) as error:
        print(f"attache: {error}", file=sys.stderr)
        return 1
    print(f"{args.slip} is taken back.")
    return 0


def _table(args: argparse.Namespace) -> tables.Table:
    path: Path = args.file
    with path.open("rb") as file:
        sheets = tables.read(file, path.name)
    return tables.table_of(sheets[tables.chosen(sheets, args.sheet)], args.headings)


def _mapping(headings: tuple[str, ...], told: list[str]) -> list[str]:
    mapping = columns.guess(headings)
    for one in told:
        heading, _mark, column = one.rpartition("=")
        if heading not in headings or column not in {*columns.COLUMNS, ""}:
            raise Wrong(f"--map {one}: there is no such heading, or no such column.")
        mapping[headings.index(heading)] = column
    return mapping


def _user(username: str) -> User:
    found: User | None = User.objects.filter(username=username, is_active=True).first()
    if found is None or not rules.can_keep_partners(found):
        raise Wrong(f"{username} may not add organisations. Say who imports with --as USERNAME.")
    return found
