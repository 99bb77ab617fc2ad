"""Who gets the digest by mail, and that they asked for it.

Nouns: Subscriber (an address with language, sections, channel and zone), Consent (to what wording somebody agreed, and
when), Barred (the fingerprint of an address whose owner had it erased).
Invariants: mail goes only to who confirmed, or whose consent somebody of ours has stated; opening a link changes
nothing; no address is in the journal, in revisions or in the search index, so that erasing leaves none.
"""
