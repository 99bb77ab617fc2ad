"""Centres, learners and the papers of a sitting as their revisions keep them, and in the search index."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.telling import Field, Kept, Table
from attache.students.centres import queries
from attache.students.centres.models import Centre, Learner, Sitting
from attache.students.centres.states import CENTRE, LEARNER, Level, Subtest


def centre_content(found: Centre) -> dict[str, Any]:
    """A centre as its revisions keep it."""
    return {
        "title": found.title.as_dict(),
        "host": found.host.code,
        "agreement": found.agreement.code if found.agreement else "",
        "purpose": found.purpose.as_dict(),
        "note": found.note,
    }


def learner_content(found: Learner) -> dict[str, Any]:
    """A learner as the revisions keep it; nothing personal stands here."""
    return {
        "track": found.track.code, "state": found.state, "level": found.level, "site": found.site_id or "",
        "mode": found.mode, "firm": found.firm,
    }  # fmt: skip


def sitting_content(found: Sitting) -> dict[str, Any]:
    """The papers of a sitting: each level by the learner, each score, as it is typed, by learner and subtest."""
    papers = list(found.results.all())
    return {
        "levels": {one.learner.code: one.level for one in papers},
        "scores": {
            f"{one.learner.code} {part.value}": "" if score is None else str(score)
            for one in papers
            for part, score in one.scores.items()
        },
    }


def _sitting_words(contents: Sequence[Content]) -> Table:
    codes = {code for content in contents for code in content.get("levels", {})}
    names = {one.code: str(one) for one in queries.learners(sorted(codes))}
    levels, parts = dict(Level.choices), dict(Subtest.choices)
    table = {f"levels.{code}": Field(name, lambda value: str(levels.get(value, value))) for code, name in names.items()}
    for code, name in names.items():
        for part, label in parts.items():
            table[f"scores.{code} {part}"] = Field(f"{name}, {label}")
    return {"levels": Field(_("Level")), "scores": Field(_("Result")), **table}


def _centre_words(_contents: Sequence[Content]) -> Table:
    return {
        "title": Field(gettext_lazy("Name of the centre"), by_language=True),
        "host": Field(gettext_lazy("Host")),
        "agreement": Field(gettext_lazy("Agreement")),
        "purpose": Field(gettext_lazy("Purpose"), by_language=True),
        "note": Field(gettext_lazy("Note")),
    }


CENTRE_KEPT = Kept(lambda record: centre_content(queries.centre(record.code)), _centre_words)
SITTING_KEPT = Kept(lambda record: sitting_content(queries.sitting(record.code)), _sitting_words)


def centre_entry(found: Centre) -> dict[str, Any]:
    """What can be searched of a centre: its title and its host."""
    return _entry(CENTRE, found, all_forms(found.title), str(found.host))


def learner_entry(found: Learner) -> dict[str, Any]:
    """What can be searched of a learner: the names and nothing else."""
    return _entry(LEARNER, found, all_forms(found.words), f"{found.code} · {found.centre}")


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def _entry(kind: str, found: Any, title: str, subtitle: str) -> dict[str, Any]:
    return {
        "kind": kind, "code": found.code, "title": title[:250], "subtitle": subtitle[:250],
        "texts": [(found.code, 8), (title, 4), (subtitle, 1)], "url": found.get_absolute_url(),
    }  # fmt: skip
