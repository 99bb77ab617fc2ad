"""Fields of study (`fields`), the regions whose deadlines differ (`regions`), addresses to apply at (`applying`)."""
