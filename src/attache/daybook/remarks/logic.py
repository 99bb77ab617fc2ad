"""Who is named in a text as @name."""

import re

HANDLE = re.compile(r"(?<![\w.@-])@([\w][\w.-]*[\w]|[\w])")


def handles(text: str) -> list[str]:
    """The user names that stand after an @, in lower case, each once, in the order of the text.

    An address (ana@example.org) names nobody; neither does the point that ends a sentence belong to a name.
    """
    return list(dict.fromkeys(found.lower() for found in HANDLE.findall(text)))
