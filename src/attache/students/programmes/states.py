"""The words of the catalogue, and how a programme is offered and closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

PROGRAMME, TERM, INTAKE = "programmes.programme", "programmes.term", "programmes.intake"  # in the search index
CURRENCIES = ("RUB", "CNY", "USD", "EUR")


class State(models.TextChoices):
    """Whether people may still choose a programme."""

    OFFERED = "offered", pgettext_lazy("programme", "offered")
    CLOSED = "closed", pgettext_lazy("programme", "closed")


class Level(models.TextChoices):
    """What a programme leads to."""

    PREPARATORY = "preparatory", _("Preparatory course")
    BACHELOR = "bachelor", _("Bachelor's degree")
    SPECIALIST = "specialist", _("Specialist's degree")
    MASTER = "master", _("Master's degree")
    DOCTORAL = "doctoral", _("Doctoral studies")
    SHORT = "short", _("Short course")


class Per(models.TextChoices):
    """What the tuition is for."""

    YEAR = "year", _("a year")
    TERM = "term", _("a term")
    WHOLE = "whole", _("the whole programme")


class Region(models.TextChoices):
    """Where applicants come from, as far as deadlines and quotas differ by it."""

    ANY = "any", _("Everybody")
    CHINA = "china", _("Mainland of China")
    CIS = "cis", _("CIS countries")
    ELSEWHERE = "elsewhere", _("Other countries")


CLOSE = Move("close", (State.OFFERED,), State.CLOSED, _("No longer offered"))
REOPEN = Move("reopen", (State.CLOSED,), State.OFFERED, _("Offer it again"), primary=True)
MOVES = (CLOSE, REOPEN)
TAG_OF_STATE = {State.OFFERED: "good", State.CLOSED: "plain"}
