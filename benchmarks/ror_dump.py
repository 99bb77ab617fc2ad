"""A compact table of organisations as a dump of ROR's second schema: for benchmarks and trials, never for tests.

`python -m benchmarks.ror_dump TABLE.csv.gz DUMP.json` writes what `attache organisations import-ror` reads. Rows
without an identifier of their own get one that stands for none.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def records(table: Path) -> Iterator[dict[str, Any]]:
    """The rows as records of the second schema."""
    with gzip.open(table, "rt", encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            yield _record(row, number)


def write(table: Path, dump: Path) -> int:
    """Write the dump; how many records it holds."""
    count = 0
    with dump.open("w", encoding="utf-8") as stream:
        stream.write("[\n")
        for count, record in enumerate(records(table), 1):
            stream.write((",\n" if count > 1 else "") + json.dumps(record, ensure_ascii=False))
        stream.write("\n]\n")
    return count


def _record(row: dict[str, str], number: int) -> dict[str, Any]:
    identifier = row["id"] if len(row["id"]) == 9 and row["id"].startswith("0") else _made(number)
    names = [_name(row["name"], "en" if row["name"].isascii() else None, "ror_display", "label")]
    for language in ("en", "ru", "zh"):
        names += [_name(text, language, "label") for text in _several(row[language]) if text != row["name"]]
    names += [_name(text, None, "alias") for text in _several(row["aliases"])]
    names += [_name(text, None, "acronym") for text in _several(row["acr"])]
    where = {"country_code": row["cc"], "name": row["city"]}
    return {
        "id": f"https://ror.org/{identifier}",
        "names": names,
        "locations": [{"geonames_details": where}],
        "types": _several(row["types"]),
        "status": "inactive" if row["status"] == "i" else "active",
        "relationships": [],
        "links": [{"type": "website", "value": f"https://{row['web']}"}] if row["web"] else [],
        "domains": [],
    }


def _made(number: int) -> str:
    figures = []
    for _place in range(6):
        number, rest = divmod(number, len(LETTERS))
        figures.append(LETTERS[rest])
    return f"0{''.join(reversed(figures))}00"


def _several(text: str) -> list[str]:
    return [one for one in text.split("|") if one]


def _name(text: str, language: str | None, *types: str) -> dict[str, Any]:
    return {"value": text, "lang": language, "types": list(types)}


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]), Path(sys.argv[2]))} records")
