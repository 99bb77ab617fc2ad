"""Recruitment in the office: `campaigns`, `sources`, `leads`, `lists`, `money`."""
