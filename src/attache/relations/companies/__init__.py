"""Companies: what they need, what our laboratories offer, which of it fits, and whether we may deal with them.

Nouns: Need (of a company), Offer (of a unit of ours), Match (of the two: accepted or set aside by a person), Review
(compliance: clear, ask, refused, until a day).
Invariants: the ranking only proposes, a person accepts; an accepted match has its line; a company under a refusal gets
no new line; a review has its reviewer and its day and is never changed, only followed by another.
"""
