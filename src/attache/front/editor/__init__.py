"""Where an edition is worked on: its page, its items language by language, its pictures, and its way to the readers.

It has no tables: what it shows and does is the digest's. Its addresses keep the name `digest`.
"""
