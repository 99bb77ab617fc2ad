"""Papers without a database: articles side by side, and the structure of EWP answers."""
