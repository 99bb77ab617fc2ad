"""Two juries select the students' projects of an accelerator.

Nouns: Juror (of a side, by a link), Tie (a conflict of interest), Sheet (scores, and whether it is recommended).
Invariants: only what both juries recommend is admitted; a conflict hides a project from its juror on every page, in
every list and count, and the sheet counts no more; whoever has an account of the house is no juror.
"""
