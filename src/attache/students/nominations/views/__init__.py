"""The pages of places, fact sheets, and of the partners by their links."""
