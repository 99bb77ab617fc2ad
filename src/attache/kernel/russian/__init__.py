"""Russian as a sentence needs it: words, phrases and persons' names in a case, verbs in agreement, numbers.

What the rules do not know stays as it was written; Latin and Chinese script and quoted names are never inflected.
"""
