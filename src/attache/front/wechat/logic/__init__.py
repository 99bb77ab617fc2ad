"""Articles for WeChat without a database: what they may be, how they are written, how they are checked."""
