"""Computing without a database: times on several clocks, what is said of a meeting."""
