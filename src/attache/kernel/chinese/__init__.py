"""Chinese names in three scripts: characters, pinyin as passports print it, and the Palladius system in Cyrillic.

Everything is computed by table, and nothing is guessed silently: what can be read in more than one way, or is no
Mandarin name at all, comes back with its doubts for a person to settle.
"""
