"""Computing without a database: to when something is postponed, what proposes a verdict, what would follow."""
