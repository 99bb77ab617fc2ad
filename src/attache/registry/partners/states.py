"""The stages of a cooperation line, the fate of a proposal, and the words of the registry."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

# How the search index calls what it finds of this room.
ORGANISATION = "partners.organisation"
PERSON = "partners.person"
LINE = "partners.cooperationline"


class Kind(models.TextChoices):
    """What an organisation is."""

    UNIVERSITY = "university", _("University")
    SCHOOL = "school", _("School")
    COMPANY = "company", _("Company")
    INSTITUTE = "institute", _("Research institute")
    AGENCY = "agency", _("Agency")
    FUND = "fund", _("Fund")
    AUTHORITY = "authority", _("Authority")


class NameKind(models.TextChoices):
    """What a form of a name is for. Only the first three are printed; by the last two nothing is linked."""

    FULL = "full", _("full name")
    SHORT = "short", _("short name")
    ACRONYM = "acronym", _("acronym")
    ACCEPTED = "accepted", _("also accepted")
    FORMER = "former", _("former name")
    FORBIDDEN = "forbidden", _("do not use")
    QUESTION = "question", _("open question")


PREFERRED = (NameKind.FULL, NameKind.SHORT, NameKind.ACRONYM)
NO_NAMES = (NameKind.FORBIDDEN, NameKind.QUESTION)


class LatinSpelling(models.TextChoices):
    """By which rules a name in Latin letters is spelled."""

    UNKNOWN = "", _("not noted")
    CN_NEW = "cn-2012", _("Chinese passport, since 2012 (LYU)")
    CN_OLD = "cn-lv", _("Chinese passport, before 2012 (LV)")
    ICAO = "icao", _("Russian passport, since 2014 (ICAO 9303)")
    MVD = "mvd-310", _("Russian passport, 1997 to 2010")
    BGN = "bgn", _("BGN/PCGN")
    OWN = "own", _("as the person writes it")


class ChannelKind(models.TextChoices):
    """A way to reach somebody."""

    WECHAT = "wechat", _("WeChat")
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Phone")
    WEB = "web", _("Website")


class Sphere(models.TextChoices):
    """The sphere of cooperation; the digest's sections follow it."""

    COURTESY = "courtesy", _("Courtesy and support")
    EDUCATION = "education", _("Education")
    COMPANIES = "companies", _("Companies")
    SCIENCE = "science", _("Science")
    OFFICE = "office", _("Office life")


class Stage(models.TextChoices):
    """How far a cooperation line has come."""

    CONTACT = "contact", pgettext_lazy("stage", "Contact")
    TALKS = "talks", pgettext_lazy("stage", "Talks")
    MEMORANDUM = "memorandum", pgettext_lazy("stage", "Memorandum")
    AGREEMENT = "agreement", pgettext_lazy("stage", "Agreement")
    IN_FORCE = "in_force", pgettext_lazy("stage", "In force")
    DORMANT = "dormant", pgettext_lazy("stage", "Dormant")
    ENDED = "ended", pgettext_lazy("stage", "Ended")


PATH = (Stage.CONTACT, Stage.TALKS, Stage.MEMORANDUM, Stage.AGREEMENT, Stage.IN_FORCE)
RESTING = (Stage.DORMANT, Stage.ENDED)  # nothing needs to come next

TAG_OF_STAGE = {Stage.TALKS: "news", Stage.MEMORANDUM: "news", Stage.AGREEMENT: "wait", Stage.IN_FORCE: "good"}

STAGE_MOVES = (
    Move("talk", (Stage.CONTACT, Stage.DORMANT), Stage.TALKS, _("Begin talks"), primary=True),
    Move("agree-in-principle", (Stage.CONTACT, Stage.TALKS), Stage.MEMORANDUM, _("Note the memorandum"), primary=True),
    Move(
        "draft-agreement",
        (Stage.TALKS, Stage.MEMORANDUM),
        Stage.AGREEMENT,
        _("Prepare the agreement"),
        primary=True,
    ),
    Move("put-into-force", (Stage.AGREEMENT,), Stage.IN_FORCE, _("Put into force"), primary=True),
    Move("rest", PATH, Stage.DORMANT, _("Let it rest")),
    Move("end", (*PATH, Stage.DORMANT), Stage.ENDED, _("End it")),
)


class ProposalState(models.TextChoices):
    """What became of a name that nobody had tied to an organisation yet."""

    OPEN = "open", pgettext_lazy("proposal", "open")
    SETTLED = "settled", pgettext_lazy("proposal", "settled")
    DISMISSED = "dismissed", pgettext_lazy("proposal", "dismissed")


SETTLE = Move("settle", (ProposalState.OPEN,), ProposalState.SETTLED, _("Tie to an organisation"), primary=True)
DISMISS = Move("dismiss", (ProposalState.OPEN,), ProposalState.DISMISSED, _("No organisation"))
PROPOSAL_MOVES = (SETTLE, DISMISS)
