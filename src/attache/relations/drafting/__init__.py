"""Agreements as papers: DOCX in columns of languages, a one-page PDF of record, and EWP XML for exchange.

Nouns: none of its own; it reads agreements and writes files.
Invariants: whatever leaves names the fingerprint of the words it was made of; XML leaves only if it keeps the structure
of the public schema.
"""
