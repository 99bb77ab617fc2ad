"""Disruptions: nearly all plans have to change, and are decided of together.

Nouns: Case (a cause, an area, a period, the formats it hits), Source, Proposal (a rule that proposes a verdict), Item
(what is decided of one plan), Release (decisions carried out in one act, with a note).
Invariants: the scope is asked anew each time and never stored; of each plan there is one decision in a case and round;
what was carried out belongs to a release; what changed since it was decided upon is shown, never overwritten; a case
closes when every plan in its scope has a verdict. The room knows no other room's insides: `kernel.replanning`.
"""
