"""sheets: what is read and what is known; quantities: numbers and dates in a text; checks: what is looked for."""
