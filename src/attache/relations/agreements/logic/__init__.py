"""Agreements without a database: fingerprints, terms, parity of the languages, fields of study."""
