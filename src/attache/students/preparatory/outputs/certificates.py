"""A certificate as it is printed, with the code that leads to its public page; the condition of an offer in words."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from attache.kernel import printing
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.links import qr
from attache.students.preparatory import queries
from attache.students.preparatory.models import Certificate, Step
from attache.students.preparatory.outputs.happenings import in_each

TEMPLATE = Path(__file__).parent / "certificate.typ"
CODE = "code.svg"


def address_of(certificate: Certificate) -> str:
    """The public page that says whether it holds."""
    return f"{settings.PUBLIC_URL}/verify/{certificate.key}/"


def name_of(certificate: Certificate) -> str:
    """The name in Latin letters as in the passport, with the characters where there are any."""
    words = certificate.learner.words
    return " · ".join(dict.fromkeys(filter(None, (words.en, words.zh))))


def certificate_pdf(certificate: Certificate, language: Language) -> bytes:
    """The certificate as PDF in a language. Refused as `printing.pdf` is."""
    with override(language.django):
        values = {
            "lang": language.value,
            "title": _("Certificate"),
            "university": queries.university().best(language),
            "office": certificate.office.name.best(language),
            "number": pgettext("certificate", "No. %(number)s") % {"number": certificate.printed},
            "says": _("This is to certify that"),
            "name": name_of(certificate),
            "passed": _("has passed the final examination of the preparatory centre in Russian as a foreign language"),
            "level": str(certificate.get_level_display()),
            "facts": _facts(certificate, language),
            "verify": _("Whether this certificate holds is said by this page:"),
            "address": address_of(certificate),
            "code": _("Code: %(key)s") % {"key": certificate.key},
            "alt": _("QR code of the page that says whether this certificate holds"),
            "signature": _("Signature"),
        }
    return printing.pdf(TEMPLATE, values, {CODE: qr.drawn(address_of(certificate))})


def condition_words(step: Step) -> Words:
    """The condition of an offer in each language."""

    def say(language: Language) -> str:
        day = when.say(when.day(step.by), language.value, adverbial=False)
        return _("%(level)s in Russian, proven by our certificate by %(day)s") % {
            "level": step.get_level_display(),
            "day": day,
        }

    return in_each(say)


def _facts(certificate: Certificate, language: Language) -> list[tuple[str, str]]:
    centre = certificate.learner.centre
    examined = when.say(when.day(certificate.sitting.day), language.value, adverbial=False)
    issued = when.say(when.day(certificate.day), language.value, adverbial=False)
    return [
        (_("Centre"), centre.title.best(language)),
        (_("Track"), certificate.learner.track.title.best(language)),
        (_("Day of the examination"), examined),
        (_("Issued on"), issued),
    ]
