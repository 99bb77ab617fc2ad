"""Partners: organisations and people outside, what they are called, how to reach them, what we do together.

Nouns: Place, Organisation (with its names per language and kind), Unit, Person (with a name per script), Position
(who holds which post where, over time), Channel (mail, phone, WeChat), CooperationLine (a topic with its stage, owner
and next step), Proposal (a name from an import or a typed text that nobody has yet tied to an organisation).
Invariants: an organisation has a full name in at least one language and one preferred form of each kind per language;
a forbidden form says why; a person's family name is known, never guessed from spaces; a proposal becomes an
organisation only by a person's decision.
"""
