"""Leads in words, side by side."""

from attache.kernel.languages import current
from attache.students.recruitment.models import Lead


def shown(of: Lead, name: str) -> str:
    """What a lead says in a field, in the language of the page."""
    value = getattr(of, name)
    if name == "programme":
        return str(value.title.best(current()))
    if name == "source":
        return str(value.words.best(current()))
    if name == "phone":
        return f"+{value}"
    return str(of.get_language_display() if name == "language" else value)
