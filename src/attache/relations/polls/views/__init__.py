"""The office looks for a time; a guest answers by a link."""
