"""story: the facts; compose: which of them belong together; narrate, voice, patterns: the words."""
