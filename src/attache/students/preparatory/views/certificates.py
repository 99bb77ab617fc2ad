"""The register of certificates: issued upon an examination, printed, withdrawn, replaced."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
from attache.students.centres.states import SittingKind, SittingState
from attache.students.preparatory import actions, outputs, queries, rules
from attache.students.preparatory.forms import IssueForm, ReplaceForm, WithdrawForm
from attache.students.preparatory.states import TAG_OF_CERTIFICATE, CertificateState
from attache.students.preparatory.views import found

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "preparatory/form.html"


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The certificates of the reader's office, by number."""
    by = web.actor(request, rules.can_keep)
    year = request.GET.get("year", "")
    page = queries.register(
        by.office, year=int(year) if year.isdecimal() else None, number=request.GET.get("page", "1")
    )
    context = {
        "page": page,
        "lines": [(one, TAG_OF_CERTIFICATE[one.state]) for one in page],
        "years": queries.years_of(by.office),
        "year": year,
    }
    return web.page(request, "preparatory/register.html", context)


@BOTH
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Issue certificates to everybody who has passed a final examination and has none."""
    user, one = web.actor(request, rules.can_keep), found.sitting(code)
    first = {"on": clock.today(web.zone(request))}
    editing = Editing(request, lambda sent, _content: IssueForm(sent, initial=first), keeps=False)
    form = editing.form
    made = editing.saves(lambda: actions.issue_all(sitting=one, **form.cleaned_data, by=user, at=editing.at))
    if made:
        said = _("Certificates issued: %(numbers)s.") % {"numbers": ", ".join(each.printed for each in made)}
        return editing.done(reverse("preparatory:register"), said)
    final = (one.kind, one.state) == (SittingKind.FINAL, SittingState.HELD)
    return editing.page("preparatory/issue.html", {"sitting": one, "ready": queries.ready_for(one) if final else []})


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """One certificate, with what it has proven."""
    web.allow(rules.can_keep(request.user))
    one = found.certificate(code)
    context = {
        "certificate": one,
        "tag_kind": TAG_OF_CERTIFICATE[one.state],
        "valid": one.state == CertificateState.VALID,
        "successor": getattr(one, "replaced_by", None),
        "address": outputs.address_of(one),
        "tongues": list(Language),
        "steps": one.steps.select_related("application"),
    }
    return web.page(request, "preparatory/certificate.html", context)


@require_safe
def pdf(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The certificate to print, in the language that the address names."""
    web.allow(rules.can_keep(request.user))
    if language not in set(Language):
        raise Http404
    one = found.certificate(code)
    answer = HttpResponse(outputs.certificate_pdf(one, Language(language)), content_type="application/pdf")
    name = f"{one.printed.replace('/', '-')}-{language}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@BOTH
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """It does not hold any more."""
    user, one = web.actor(request, rules.can_keep), found.certificate(code)
    editing = Editing(request, lambda sent, _content: WithdrawForm(sent), keeps=False)
    form, how = editing.form, {"by": user, "at": editing.at}
    if editing.saves(lambda: actions.withdraw_certificate(certificate=one, **form.cleaned_data, **how)):
        return editing.done(one.get_absolute_url(), _("Withdrawn: the public page says so."))
    return editing.page(FORM, _about(one.printed, one.get_absolute_url(), _("Withdraw the certificate")))


@BOTH
def replace(request: HttpRequest, code: str) -> HttpResponse:
    """Another one in its place, under a new number."""
    user, one = web.actor(request, rules.can_keep), found.certificate(code)
    first = {"on": clock.today(web.zone(request))}
    editing = Editing(request, lambda sent, _content: ReplaceForm(sent, initial=first), keeps=False)
    form, how = editing.form, {"by": user, "at": editing.at}
    made = editing.saves(lambda: actions.replace_certificate(certificate=one, **form.cleaned_data, **how))
    if made:
        return editing.done(made.get_absolute_url(), _("Replaced: this is the new one."))
    return editing.page(FORM, _about(one.printed, one.get_absolute_url(), _("Replace the certificate")))


def _about(over: str, back: str, heading: str) -> dict[str, str]:
    return {"over": over, "back": back, "heading": heading}
