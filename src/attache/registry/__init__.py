"""Who is who, and what we call them: naming > partners > people."""
