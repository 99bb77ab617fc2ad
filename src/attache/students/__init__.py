"""The wing of those who come to study: what they may study, and how they are admitted."""
