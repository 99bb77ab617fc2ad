"""The planner: the week of both cities side by side, and the month. No tables.

It draws what the rooms have (`kernel.planned`) on the clocks and calendars of all offices: where people work, which
hours they share, which days are off and why. Invariant: every time is shown on every office's clock.
"""
