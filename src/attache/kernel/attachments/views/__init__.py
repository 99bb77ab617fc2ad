"""Files of records: their pages, and the sending of their content."""
