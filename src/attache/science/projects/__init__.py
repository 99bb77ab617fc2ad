"""Projects that answer a call: one record with a submission for each side of the call.

Nouns: Project (a proposal to a call), Submission (what one side files with its own fund), Member (of a side's team),
Objection (a ground of the screening, until it is lifted).
Invariants: until the review a project's state is what its submissions and objections make it; it is eligible if and
only if every side of the call is submitted, the sides agree in title, period and team size, and no objection stands;
what more is asked of an applicant only the applicant can write.
"""
