"""Who takes part, as other rooms say it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Who:
    """Somebody who takes part: a name, the language to write in, and the record of the person where there is one."""

    name: str
    language: str = "zh"
    kind: str = ""
    about: str = ""
