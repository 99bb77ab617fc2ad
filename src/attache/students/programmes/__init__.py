"""What people can study with us, and until when they may apply.

Nouns: Programme (a course of study with its level, field, language and tuition), Term (from a first to a last day),
Intake (a programme in a term) with a Deadline for each region.
Invariants: a programme is taken in once in a term; a field is one of ISCED-F 2013; a deadline names its clock, and its
instant is what that clock shows; of one region there is one deadline.
"""
