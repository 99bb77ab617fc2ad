"""Signing in and out, the language switch, the list of people."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import web
from attache.kernel.languages import Language, from_django
from attache.registry.people import actions, queries, rules
from attache.registry.people.forms import LanguageForm, SignInForm
from attache.registry.people.models import User
from attache.registry.people.states import INSIDE, ROLE_WORDS


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. A person who is already inside is sent on."""
    onward = web.safe_next(request, "/")
    if request.user.is_authenticated:
        return web.done(request, onward)
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return _remember_language(web.done(request, onward), Language(form.user.language))
    status = form.refusal.status if form.refusal else 422 if form.is_bound else 200
    headers = form.refusal.headers if form.refusal else {}
    context = {"form": form, "next": onward}
    return web.page(request, "people/people_sign_in.html", context, status=status, headers=headers)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing of the session stays in the browser."""
    logout(request)
    response = web.done(request, reverse(settings.LOGIN_URL))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language in one click; remembered with the account, or in a cookie for a guest."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return web.done(request, "/")
    chosen = from_django(form.cleaned_data["language"])
    if isinstance(request.user, User):
        actions.choose_language(user=request.user, language=chosen)
    return _remember_language(web.done(request, web.safe_next(request, "/")), chosen)


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """Who works here and in which role."""
    web.allow(rules.can_enter(request.user))
    purposes = [words for words in ROLE_WORDS if words.role in INSIDE]
    context = {"staff": queries.staff(), "offices": queries.offices(), "purposes": purposes}
    return web.page(request, "people/people_list.html", context)


def _remember_language(response: HttpResponse, chosen: Language) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen.django,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SECURE,
    )
    return response
