"""Research: calls of funds, the projects that answer them, and how they are judged."""
