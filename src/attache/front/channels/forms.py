"""How the channels are looked at, and in which language a test letter goes."""

from dataclasses import dataclass

from django.http import QueryDict

from attache.kernel.languages import Language, current


@dataclass(frozen=True)
class Look:
    """Which language, how wide, by day or by night, and whether what readers have or what stands here."""

    language: Language
    wide: bool
    dark: bool
    sealed: bool

    def query(self, **other: str | bool) -> str:
        """The same look with something else, as the end of an address."""
        chosen: dict[str, str | int] = {
            "lang": self.language.value,
            "wide": int(self.wide),
            "dark": int(self.dark),
            "sealed": int(self.sealed),
        }
        chosen |= {name: int(value) if isinstance(value, bool) else value for name, value in other.items()}
        asked = QueryDict(mutable=True)
        asked.update({name: str(value) for name, value in chosen.items() if value})
        return f"?{asked.urlencode()}"


def look_of(asked: QueryDict, *, sealed: bool, languages: list[Language]) -> Look:
    """The look that an address asks for; what it does not say, or says wrongly, is as it is first shown."""
    wanted = asked.get("lang", current().value)
    language = next((one for one in languages if one.value == wanted), languages[0])
    return Look(
        language=language,
        wide=asked.get("wide") == "1",
        dark=asked.get("dark") == "1",
        sealed=sealed and asked.get("sealed") == "1",
    )
