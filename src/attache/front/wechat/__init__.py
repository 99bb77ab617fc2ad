"""The edition as an article of a WeChat official account: written, checked, packed; a person pastes and publishes it.

Beside that, where the office has set an account, the article goes into its drafts.

Nouns: Article (title, author, summary, body with inline styles, numbered pictures, cover), Finding (what WeChat would
break), Handover (an article on its way into the drafts). Invariants: an article is made of the edition's content alone;
whatever is packed or handed over was read by the lint; no call publishes.
"""
