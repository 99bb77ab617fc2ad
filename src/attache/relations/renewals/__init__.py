"""How agreements go on and end: nothing that was signed expires unseen.

Nouns: Review (one look at an agreement before its deadline: evidence collected from the records, and a verdict),
Telling (that somebody was told that a deadline comes near).
Invariants: the deadline is the notice day where an agreement prolongs itself, else its last day; the owner is told
12 months before it, the second owner too at 6, the vice-rector too at 3; one open review for each agreement; decided
if and only if there is a verdict, with who and when.
"""
