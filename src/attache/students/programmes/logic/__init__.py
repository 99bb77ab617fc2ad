"""Fields of study (`fields`) and the regions whose deadlines differ (`regions`)."""
