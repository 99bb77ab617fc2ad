"""The languages and the country of an office, and how often somebody may try to sign in."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars import NoCountry, calendar
from attache.kernel.languages import Language
from attache.kernel.limits.rates import Rate

TRIES_FOR_AN_ACCOUNT = Rate(10, timedelta(minutes=3))
TRIES_FROM_AN_ADDRESS = Rate(20, timedelta(minutes=1))


def every_language() -> list[str]:
    """All content languages, in the order of the house."""
    return [language.value for language in Language]


def check_languages(languages: object) -> None:
    """Refuse (ValidationError) what is not a list of content languages, each once."""
    if not isinstance(languages, list) or any(languages.count(one) > 1 for one in languages):
        raise ValidationError(_("Name each language once."))
    unknown = [str(one) for one in languages if one not in every_language()]
    if unknown:
        raise ValidationError(_("We do not publish in %(languages)s."), params={"languages": ", ".join(unknown)})


def check_country(country: str) -> None:
    """Refuse (ValidationError) a country whose working days nobody knows."""
    try:
        calendar(country)
    except NoCountry as refusal:
        raise ValidationError(str(refusal)) from refusal


def sign_in_charges(username: str, address: str) -> tuple[tuple[str, Rate], ...]:
    """What one try to sign in costs. Names that the database takes for one name, in whatever case, share a bucket."""
    account = username.strip().upper().casefold()  # upper first, as PostgreSQL compares: ı and i become one
    return (f"sign-in as {account}", TRIES_FOR_AN_ACCOUNT), (f"sign-in from {address}", TRIES_FROM_AN_ADDRESS)
