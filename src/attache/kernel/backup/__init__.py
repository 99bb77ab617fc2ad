"""Copies of the whole house: taken while people work, proven whole, brought back on an empty machine.

A backup is one ZIP file (or that file enciphered). It holds every row as a line of JSON, whatever the database, every
file, a copy that people can read without Attaché, and a manifest with the hash of each part. Read it in this order:
`place` (which installation), `schema` and `rows` (tables as lines and back), `cipher` and `archive` (the file),
`taking`, `checking`, `restoring`, `pruning`, and the `commands`.
"""
