"""The roles of the house, in code with their words, so that authority is reviewed as code is.

What a role may do stands in each room's `rules.py`; here stands what it is called and what it is for.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Every role there is. The last five belong to outside people, who see only their own rows."""

    OFFICE_STAFF = "office_staff", _("Office staff")
    HEAD = "head", _("Head of office")
    INTERNATIONAL = "international", _("International office")
    VICE_RECTOR = "vice_rector", _("Vice-rector")
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")
    PARTNER = "partner", _("Partner")
    AGENT = "agent", _("Recruiting agent")
    APPLICANT = "applicant", _("Applicant")
    REVIEWER = "reviewer", _("Reviewer")
    MENTOR = "mentor", _("Mentor")


class DayKind(models.TextChoices):
    """What an office does on days of its own."""

    OFF = "off", _("closed")
    WORKED = "worked", _("worked")


INSIDE = frozenset({Role.OFFICE_STAFF, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR, Role.EDITOR, Role.TRANSLATOR})
RECORDERS = frozenset({Role.OFFICE_STAFF, Role.HEAD, Role.INTERNATIONAL, Role.EDITOR})


@dataclass(frozen=True)
class RoleWords:
    """What a role is for, in a sentence that administrators read when they grant it."""

    role: Role
    purpose: str | Promise


ROLE_WORDS = (
    RoleWords(Role.OFFICE_STAFF, _("Keeps partners and records what happens, in one office.")),
    RoleWords(Role.HEAD, _("Answers for one office; publishes its digest.")),
    RoleWords(Role.INTERNATIONAL, _("Works at home with all offices; compiles and publishes digests.")),
    RoleWords(Role.VICE_RECTOR, _("Reads everything and publishes.")),
    RoleWords(Role.EDITOR, _("Records, compiles and edits digests.")),
    RoleWords(Role.TRANSLATOR, _("Edits the texts of digests in the other languages.")),
    RoleWords(Role.PARTNER, _("A partner's contact: sees what was sent to the partner.")),
    RoleWords(Role.AGENT, _("A recruiting agent: sees the agent's own applicants.")),
    RoleWords(Role.APPLICANT, _("Sees the own application.")),
    RoleWords(Role.REVIEWER, _("Reviews what was assigned.")),
    RoleWords(Role.MENTOR, _("Mentors the projects that were assigned.")),
)
