"""Which region's deadlines and places an applicant's citizenship leads to."""

from collections.abc import Container

# Members of the Commonwealth of Independent States and, with Turkmenistan, its associate, by ISO 3166.
CIS = frozenset({"AM", "AZ", "BY", "KG", "KZ", "MD", "RU", "TJ", "TM", "UZ"})
CHINA, NEAR, ELSEWHERE, ANY = "china", "cis", "elsewhere", "any"


def region_of(country: str) -> str:
    """The region of a citizenship (ISO 3166, two letters)."""
    if country == "CN":
        return CHINA
    return NEAR if country in CIS else ELSEWHERE


def nearest(region: str, known: Container[str]) -> str | None:
    """The region whose rule applies: its own where there is one, else everybody's, else None."""
    return next((one for one in (region, ANY) if one in known), None)
