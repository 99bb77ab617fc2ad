"""A published edition on its way to its subscribers.

Nouns: Mailing (an edition that is sent), Delivery (one letter to one subscriber), Lane (how fast one receiving provider
is served), Trial (a letter that somebody of ours sends to himself).
Invariants: of one mailing a subscriber gets one letter, whatever dies; who has left gets none; nothing goes at night by
the subscriber's clock; no letter knows whether it was opened.
"""
