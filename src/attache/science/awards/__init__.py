"""What becomes of judged projects: what each side says, what both budgets hold, who is told, what follows an award.

Nouns: Line (of a side's budget), Verdict (of one side on a project), Award (with its contract and reports), Grant (what
one side gives).
Invariants: nothing leaves and no project moves before the decisions are released; a project is awarded only if every
side recommends it and both budgets hold it; behind the first that no longer fits, everything recommended waits on the
reserve list; an applicant reads the reviews of the own side, in the own language.
"""
