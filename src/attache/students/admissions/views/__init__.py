"""Admissions in the office (`lists`, `applications`, `papers`, `people`) and the applicant's own page (`state`)."""
