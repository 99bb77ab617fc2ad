"""Minutes of meetings: written in two or three languages, signed off by the other side through a link.

Nouns: Minutes (one text for each held meeting, with revisions), SignOff (who was asked for which words, and the answer;
our own signature too).
Invariants: minutes say everything themselves, so that what is signed does not change when a record elsewhere does; an
answer is bound to the fingerprint (SHA-256) of exactly the words that were shown; any change of the words voids every
answer and ends the links, visibly, and the office asks anew.
"""
