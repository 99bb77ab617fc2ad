"""Where we prepare students with a partner, who learns there, and how much Russian each of them knows.

Nouns: Centre (with its Sites, Tracks, Hours and Teachers), Learner (an applicant who learns there), Sitting (a day of
tests) with a Result for each learner.
Invariants: a level is passed by the rule of `logic.levels` and by nothing else; what a learner holds is the best of the
results that stand; a track stands once in a centre; a learner is enrolled once in a centre and term.
"""
