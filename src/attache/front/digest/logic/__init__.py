"""From facts to sentences, without a database.

story: the facts; compose: which of them belong together; narrate, voice, patterns: the words;
editing: a text that somebody changed.
"""
