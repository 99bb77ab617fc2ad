"""Talks with partners: proposed, agreed, moved, held, cancelled; what was decided becomes a happening by the same act.

Nouns: Meeting (with the kind of happening that it becomes), Side (our university, a body of the registry, a name that
nobody knows yet, or a group), Delegate (a person under a post, or a name; invited, came), Platform (of a side, with
what is known of it; one may be the fall-back), Item (of the agenda, with its outcome), Shift (a former time, and
why it was given up).
Invariants: a time is a wall clock's with its zone, and the instant that follows from both; who agrees has a time; what
was held has its happening, which every correction of the outcome corrects; what was cancelled says why. A meeting that
is entered afterwards may keep a vague time, as precise as it is known.
"""
