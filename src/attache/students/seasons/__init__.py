"""Many at once: an intake put off to a later term with exceptions, everybody touched told; the campaign on one page.

Nouns: none of its own; it reads applications and leads together, and its acts are those of admissions upon many.
Invariants: an intake is put off in one act that can be taken back; the chronicle is told of it once, by a person;
nobody is named where people are only counted.
"""
