"""Write the state diagrams of docs/states from the rooms' tables of moves. With `check`, say which are out of date."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "states"


def diagrams() -> dict[str, str]:
    """The text of each file by its name."""
    from attache.daybook.chronicle import states as chronicle
    from attache.daybook.commitments import states as commitments
    from attache.front.digest import states as digest
    from attache.front.mailing import states as mailing
    from attache.front.quotations import states as quotations
    from attache.front.subscribers import states as subscribers
    from attache.kernel.links import states as links
    from attache.kernel.moves import diagram
    from attache.kernel.outbox import states as outbox
    from attache.registry.partners import states as partners

    tables = relations() | {
        "cooperation-line": ("A cooperation line", partners.STAGE_MOVES),
        "proposal": ("A proposed name", partners.PROPOSAL_MOVES),
        "happening": ("A happening's record", chronicle.MOVES),
        "commitment": ("A promise", commitments.MOVES),
        "edition": ("An edition", digest.MOVES),
        "subscriber": ("A subscriber", subscribers.MOVES),
        "mailing": ("A mailing", mailing.MOVES),
        "delivery": ("A letter of a mailing", mailing.DELIVERY_MOVES),
        "link": ("A signed link", links.MOVES),
        "quotation": ("A quotation", quotations.MOVES),
        "note": ("A note in the outbox", outbox.MOVES),
        **of_students(),
        **of_science(),
    }
    return {
        f"{name}.md": f"# {title}\n\n```mermaid\n{diagram(moves)}\n```\n" for name, (title, moves) in tables.items()
    }


def relations() -> dict[str, tuple[str, Any]]:
    """The tables of the relations, by the names of their files."""
    from attache.relations.agreements import states as agreements
    from attache.relations.companies import states as companies
    from attache.relations.conferences import states as conferences
    from attache.relations.correspondence import states as correspondence
    from attache.relations.meetings import states as meetings
    from attache.relations.minutes import states as minutes
    from attache.relations.proposals import states as proposals
    from attache.relations.renewals import states as renewals
    from attache.relations.series import states as series
    from attache.relations.visits import states as visits

    return {
        "letter": ("A letter of ours", correspondence.MOVES),
        "meeting": ("A meeting", meetings.MOVES),
        "series": ("A series of meetings", series.MOVES),
        "minutes": ("Minutes", minutes.MOVES),
        "need": ("A need of a company", companies.NEED_MOVES),
        "offer": ("An offer of ours", companies.OFFER_MOVES),
        "conference": ("An outside conference", conferences.MOVES),
        "visit": ("A visit", visits.MOVES),
        "agreement": ("An agreement", agreements.MOVES),
        "review": ("A renewal review", renewals.MOVES),
        "agreement-proposal": ("A proposal for an agreement", proposals.MOVES),
    }


def of_students() -> dict[str, tuple[str, Any]]:
    """The tables of the wing of those who come to study."""
    from attache.students.admissions import states as admissions
    from attache.students.programmes import states as programmes

    return {
        "programme": ("A programme of study", programmes.MOVES),
        "application": ("An application", admissions.MOVES),
    }


def of_science() -> dict[str, tuple[str, Any]]:
    """The tables of the wing of research."""
    from attache.science.accelerator import states as accelerator
    from attache.science.calls import states as calls
    from attache.science.projects import states as projects
    from attache.science.reviews import states as reviews

    return {
        "accelerator": ("An accelerator", accelerator.MOVES),
        "review-of-project": ("A review of a project", reviews.READING_MOVES),
        "reviewer": ("A reviewer in a pool", reviews.REVIEWER_MOVES),
        "round": ("The reviews of a call", reviews.MOVES),
        "student-project": ("A student project", accelerator.PROJECT_MOVES),
        "call": ("A call for projects", calls.MOVES),
        "project": ("A project that answers a call", projects.MOVES),
        "submission": ("What one side files", projects.SUBMISSION_MOVES),
    }


def main() -> int:
    """Write, or check."""
    stale = [name for name, text in diagrams().items() if _stored(name) != text]
    if "check" in sys.argv[1:]:
        print("\n".join(f"out of date: docs/states/{name} (run make states)" for name in stale))
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in diagrams().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def _stored(name: str) -> str:
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    os.environ.setdefault("ATTACHE_DATA", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.settings")
    import django

    django.setup()
    sys.exit(main())
