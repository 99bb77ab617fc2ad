"""Who learns with whom: groups proposed by a solver, settled by people, opened, merged, cancelled.

Nouns: Formation (a proposal as it was computed) with a Placement for each learner, Pin (a person has said where a
learner goes), Group with its Members.
Invariants: a learner sits in one group at a time, and exactly then studies; a proposal keeps every hard rule of
`logic.forming`; no group has more members than it may; nothing is opened that was computed of other learners.
"""
