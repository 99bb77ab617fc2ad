"""The admission campaign of 2020: what can be studied, and until when. What is invented in it says so."""

import json
from datetime import datetime
from pathlib import Path

from attache.registry.people.models import User
from attache.students.programmes import actions as catalogue
from attache.students.programmes.models import Intake

FILE = Path(__file__).parent / "data" / "programmes.json"


def open_catalogue(*, by: User, at: datetime) -> dict[tuple[str, int], Intake]:
    """Terms, programmes and an intake of each in both years. Returns the intakes by programme and year."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    terms = [catalogue.add_term(content=one, by=by, at=at) for one in told["terms"]]
    intakes: dict[tuple[str, int], Intake] = {}
    for row in told["programmes"]:
        content = {name: value for name, value in row.items() if name != "ref"} | {"note": told["note"]}
        programme = catalogue.add_programme(content=content, by=by, at=at)
        for term in terms:
            year = term.first.year
            said = {"note": "", "deadlines": told["deadlines"][str(year)]}
            opened = catalogue.open_intake(programme=programme, term=term, content=said, by=by, at=at)
            intakes[row["ref"], year] = opened
    return intakes
