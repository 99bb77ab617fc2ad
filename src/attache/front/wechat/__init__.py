"""The edition as an article of a WeChat official account: written, checked, packed; a person pastes and publishes it.

Nouns: Article (title, author, summary, body with inline styles, numbered pictures, cover), Finding (what WeChat would
break). Invariants: an article is made of the edition's content alone; whatever is packed was read by the lint.
"""
