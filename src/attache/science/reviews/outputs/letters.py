"""What reviewers are written, each in the own language. No letter names a project that its reader may not judge."""

from collections.abc import Sequence
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK
from attache.science.calls import outputs as calls
from attache.science.reviews.models import Entry, Reviewer, Round
from attache.science.reviews.queries import rounds


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def instant_of(found: Round) -> str:
    """Until when reviews are taken, on the round's clock and those of the offices."""
    return calls.instants(found.due, found.zone)


def invitation(one: Reviewer) -> Letter:
    """The invitation: for which call and fund, how many projects at most, until when."""
    language = Language(one.language)
    with override(language.django):
        side = rounds.sides_of(one.round)[one.side]
        asked = ngettext("%(n)s project at most", "%(n)s projects at most", one.load) % {"n": one.load}
        body = _(
            "%(name)s,\n\nwe ask you to review projects of the call “%(call)s” for %(fund)s: %(asked)s, until "
            "%(until)s. Please say by this link whether you accept. There you also say which projects you would "
            "rather not judge, and where you have a conflict of interest:\n\n%(link)s\n\n"
            "The link is for you alone and needs no account.\n\n%(office)s"
        )
        said = _common(one) | {"fund": side.fund.full.best(language), "asked": asked}
        return {"subject_line": _("Would you review projects for us?"), "body": body % said}


def assignment(one: Reviewer, entries: Sequence[Entry]) -> Letter:
    """What was assigned, by title, and until when."""
    language = Language(one.language)
    with override(language.django):
        titles = "\n".join(f"– {entry.project.title.best(language)} ({entry.project.code})" for entry in entries)
        body = _(
            "%(name)s,\n\nthese projects of the call “%(call)s” are yours to review, until %(until)s:\n\n"
            "%(titles)s\n\nYou read them and write by this link. What you write is kept until you submit it:\n\n"
            "%(link)s\n\n%(office)s"
        )
        said = _common(one) | {"titles": titles}
        return {"subject_line": _("Your projects to review"), "body": body % said}


def _common(one: Reviewer) -> dict[str, str]:
    language = Language(one.language)
    return {
        "name": one.person.printed.best(language),
        "call": one.round.call.title.best(language),
        "until": instant_of(one.round),
        "link": MARK,
        "office": one.round.call.office.name.best(language),
    }
