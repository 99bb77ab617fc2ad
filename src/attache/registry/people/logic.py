"""The languages an office publishes in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language


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
