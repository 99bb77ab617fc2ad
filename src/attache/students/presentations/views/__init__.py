"""Presentations in the office (`pages`, `acts`), and what people scan (`doors`)."""
