"""The batch of an accelerator is led: mentors, sessions across time zones, milestones.

Nouns: Mentor (of a side, on a clock, by a link), Session (a meeting that this room knows: a workshop for all, or a
mentor with a project), Milestone (of a project, with a light).
Invariants: a session's time is its meeting's; a mentor meets projects of the batch only, and sees no others.
"""
