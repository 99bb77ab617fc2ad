"""What a team is written when the verdict upon its project is released."""

from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.languages import Language
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import ADMIT, DECLINE, RESERVE


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def verdict_letter(one: StudentProject, verb: str) -> Letter:
    """The verdict and the words for the team, in the team's language; nothing of who judged, and how."""
    language = Language(one.language)
    with override(language.django):
        sentence = {
            ADMIT.verb: _("Both juries recommend your project: it is admitted to the accelerator."),
            RESERVE.verb: _("Your project stands on the reserve list. We will write when that changes."),
            DECLINE.verb: _("Your project is not admitted to the accelerator."),
        }[verb]
        about = _("Accelerator: %(programme)s\nProject: %(project)s (%(code)s)") % {
            "programme": one.programme.title.best(language), "project": one.title.best(language), "code": one.code
        }  # fmt: skip
        page = _("You see it on your project's page as well, by the link that you have.")
        name = _("%(name)s,") % {"name": one.contact or one.title.best(language)}
        parts = (name, sentence, one.words, page, about, one.programme.office.name.best(language))
        return {"subject_line": _("The decision on your project"), "body": "\n\n".join(filter(None, parts))}
