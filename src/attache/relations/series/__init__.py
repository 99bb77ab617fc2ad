"""Series of meetings: a rule makes them ahead, each is a meeting of its own, and they can be changed together.

Noun: Series (a rule from a first day to a last one, an hour on the clock of a zone, what happens on days off). Its
meetings are those that have its UID; `instance` says when the rule would have each of them, and a day of the rule
without a meeting is left out (EXDATE).
Invariants: what is made is what was shown; what was held, cancelled or is over stays as it is, whatever happens to the
rest; a change of one and the following ends the series and begins another with a UID of its own; SEQUENCE only grows;
every act but agreeing can be taken back.
"""
