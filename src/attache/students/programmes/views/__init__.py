"""The catalogue in the office: `programmes`, and `intakes` with their terms."""
