"""The copy for people: a page, a table for any spreadsheet program for each table, and what was published."""

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.module_loading import import_string

from attache.kernel.backup import schema
from attache.kernel.backup.archive import Packer
from attache.kernel.backup.rows import Table
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField

SECRET_COLUMNS = frozenset({"password"})  # for restoring only, not for reading
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheet programs take for the beginning of a formula
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Readable copy of {made}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: start; padding: 0.2rem 1.5rem 0.2rem 0; border-bottom: 1px solid #bbb; }}
td.number {{ text-align: end; }}
</style>
</head>
<body>
<h1>Attaché: everything as of {made}</h1>
<p>This copy can be read without the program. Unpack the whole file first, then open this page. Times are UTC; a column
ending in <code>_id</code> holds the <code>id</code> of a row in another table. Kept files (pictures, documents) lie in
<code>files/</code>, named by the SHA-256 of their content. Passwords are left out.</p>
<p>To bring everything back into the program: <code>attache restore FILE --data FOLDER</code>.</p>
{pages}<h2>Tables</h2>
<table>
<thead><tr><th scope="col">Table</th><th scope="col">Rows</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def add(
    packer: Packer, models_: list[type[models.Model]], folder: Path, tables: dict[str, Table], made: str
) -> list[str]:
    """Add the readable copy, made from the dumped rows alone. Returns what could not be drawn, in sentences."""
    pages, troubles = [], []
    for model in models_:
        name = schema.label(model)
        rows = folder / f"{name}.jsonl"
        spreadsheet = folder / f"{name}.csv"
        _write_csv(model, rows, spreadsheet)
        packer.file(f"tables/{name}.csv", spreadsheet)
        spreadsheet.unlink()
        for address, draw, row in _drawn(model, rows):
            try:
                page = str(draw(row["content"]))
            except Exception as error:  # noqa: BLE001  an older or odd row must not cost the office its backup
                troubles.append(f"{address} could not be drawn for reading ({error!r}); its row is kept.")
                continue
            packer.text(address, page)
            pages.append((address, _title_of(page, address)))
    packer.text("index.html", index(tables, pages, made))
    return troubles


def index(tables: dict[str, Table], pages: list[tuple[str, str]], made: str) -> str:
    """The page to begin with."""
    links = "".join(f'<li><a href="{html.escape(one)}">{html.escape(title)}</a></li>\n' for one, title in pages)
    rows = "\n".join(
        f'<tr><td><a href="tables/{html.escape(name)}.csv">{html.escape(name)}</a></td>'
        f'<td class="number">{table.rows:,}</td></tr>'
        for name, table in tables.items()
    )
    return PAGE.format(made=made, rows=rows, pages=f"<h2>Pages to read</h2>\n<ul>\n{links}</ul>\n" if links else "")


def cell(value: Any) -> Any:
    """A value as a spreadsheet may show it: never taken for a formula."""
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_csv(model: type[models.Model], rows: Path, target: Path) -> None:
    fields = [field for field in schema.columns(model) if field.attname not in SECRET_COLUMNS]
    header = [name for field in fields for name in _names(field)]
    with target.open("w", encoding="utf-8-sig", newline="") as out, rows.open(encoding="utf-8") as lines:
        sheet = csv.writer(out)
        sheet.writerow(header)
        for line in lines:
            row = json.loads(line)
            sheet.writerow([cell(value) for field in fields for value in _values(field, row[field.attname])])


def _names(field: "models.Field[object, object]") -> list[str]:
    if isinstance(field, WordsField):
        return [f"{field.attname} {language.value}" for language in Language]
    return [field.attname]


def _values(field: "models.Field[object, object]", value: Any) -> list[Any]:
    if isinstance(field, WordsField):
        return [(value or {}).get(language.value, "") for language in Language]
    return [value]


def _drawn(model: type[models.Model], rows: Path) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """The rows of which an app makes pages: `readable_pages = {"Model": "path.to.function"}` of its AppConfig.

    The function gets the row's `content` and gives a page of HTML that needs nothing else.
    """
    path = getattr(apps.get_app_config(model._meta.app_label), "readable_pages", {}).get(model.__name__)
    if not path:
        return
    draw = import_string(path)
    with rows.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"pages/{schema.label(model)}-{row['id']}.html", draw, row


def _title_of(page: str, otherwise: str) -> str:
    found = TITLE.search(page)
    return html.unescape(found[1]).strip() if found else otherwise
