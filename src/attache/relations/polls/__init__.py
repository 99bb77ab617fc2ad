"""Finding a time: moments that suit all sides are offered, guests choose by their links, one is taken.

Nouns: Option (a moment that is offered for a meeting), Guest (who is asked by a link, with the clock that the person
lives by), Vote (what a guest said of an option: it suits, it can be managed, it does not).
Invariants: times are offered only while the meeting is proposed; a guest sees every moment on the own clock; an answer
can be changed until a time is taken, which agrees the meeting and ends the links.
"""
