"""A package, so that its one office ends with it."""
