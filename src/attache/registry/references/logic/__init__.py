"""What references compute without a database: reading a dump, keys of names, the index, what differs."""
