"""Old lists without a database: what the columns say, and a row read by them."""
