"""Computing without a database: the days of a rule."""
