"""The pages of subscribers: for everybody, behind links, and in the office."""
