"""What lists compute without a database: tables, headings, rows."""
