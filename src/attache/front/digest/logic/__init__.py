"""From facts to sentences, without a database: story (the facts), compose (which belong together), narrate (the words)."""
