"""Centres in the office: `centres` and what is taught there, `learners`, `sittings` with the table of results."""
