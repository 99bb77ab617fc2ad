"""Plans that may have to change together: what each room offers, and what is decided of it.

A room names what it offers in its AppConfig, `replanning = ("attache.relations.visits.actions.replanning.OFFER",)`, and
what it foresees of the changes of any room, `foresees = "attache.students.admissions.outputs.foreseen"`. A room that
watches for plans names the address of its answer, `catches = "disruptions:caught"`. Whoever decides knows only what
stands here. How a room offers a plan: CONTRIBUTING.
"""

from attache.kernel.replanning.offers import Offer, catcher, consequences, offers, plans, replan, standing
from attache.kernel.replanning.plans import (
    Consequence,
    Guest,
    Move,
    Plan,
    Scope,
    Verdict,
    Weight,
    fingerprint,
)

__all__ = [
    "Consequence",
    "Guest",
    "Move",
    "Offer",
    "Plan",
    "Scope",
    "Verdict",
    "Weight",
    "catcher",
    "consequences",
    "fingerprint",
    "offers",
    "plans",
    "replan",
    "standing",
]
