"""The news: what readers have of the editions, page by page, as files and as a feed. It writes nothing.

Nouns: Archive, Edition (as it was sealed), Feed, Preview. Invariant: what is shown to strangers comes from sealed
content alone.
"""
