"""The pages of the authority of names: terms, look-alikes, rules of style, and the forms of names."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.refusals import Refused
from attache.registry.naming import actions, queries, rules
from attache.registry.naming.forms import FilterForm, LookAlikeForm, StyleRuleForm, TermForm, VariantForm
from attache.registry.people.models import User

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """All terms by their word, narrowed by search and field."""
    web.allow(rules.can_see_names(request.user))
    form = FilterForm(request.GET)
    query, field = form.asked
    page = queries.term_page(query, field, current(), request.GET.get("page", 1))
    context = {"form": form, "narrowed": bool(query or field), "page": page}
    return web.page(request, "naming/naming_terms.html", context | _may(request), part="rows")


@require_safe
def term(request: HttpRequest, code: str) -> HttpResponse:
    """A term with all its forms, who checked them and where they come from."""
    web.allow(rules.can_see_names(request.user))
    return web.page(request, "naming/naming_term.html", {"term": _found(queries.term, code)} | _may(request))


@form_page
def term_new(request: HttpRequest) -> HttpResponse:
    """Put a term into the authority."""
    by, form = _keeper(request), TermForm(_sent(request))
    added = _done(form, lambda: actions.add_term(**form.cleaned_data, by=by, at=clock.now()))
    if added:
        return web.done(request, added.get_absolute_url(), _("The term is noted."))
    return _answer(request, "naming/naming_term_new.html", form, {"back": reverse("naming:terms")})


@form_page
def term_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a term."""
    by, term = _keeper(request), _found(queries.term, code)
    form = TermForm(_sent(request), initial=TermForm.initial_of(term))
    if _done(form, lambda: actions.correct_term(term=term, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, term.get_absolute_url(), _("Corrected."))
    return _answer(request, "naming/naming_term_edit.html", form, {"term": term, "back": term.get_absolute_url()})


@form_page
def form_new(request: HttpRequest, owner: str, key: str) -> HttpResponse:
    """Note a further form of the name of a term, a person, a post or a unit."""
    by, whose = _keeper(request), _found(queries.owner, owner, key)
    form = VariantForm(_sent(request), initial={"language": current().value})
    noted = _done(form, lambda: actions.note_form(owner=whose, **form.cleaned_data, by=by, at=clock.now()))
    if noted:
        return web.done(request, noted.subject.get_absolute_url(), _("The form of the name is noted."))
    return _answer(request, "naming/naming_form_new.html", form, {"owner": whose, "back": queries.page_of(whose)})


@require_POST
def form_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has checked a form."""
    by, form = _keeper(request), _found(queries.form, pk)
    checked = actions.check_form(form=form, by=by, at=clock.now())
    return web.done(request, checked.subject.get_absolute_url(), _("Checked: %(what)s") % {"what": checked})


@require_POST
def form_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a form away that is wrong."""
    by, form = _keeper(request), _found(queries.form, pk)
    slip = actions.remove_form(form=form, by=by, at=clock.now())
    return web.done(request, form.subject.get_absolute_url(), _("Removed: %(what)s") % {"what": form}, undo=slip)


@require_safe
def look_alikes(request: HttpRequest) -> HttpResponse:
    """All names that are taken for one another, or those of one partner; in short for the partner's own page."""
    web.allow(rules.can_see_names(request.user))
    partner = request.GET.get("partner", "")
    context = {"pairs": queries.look_alikes(partner), "partner": partner} | _may(request)
    return web.page(request, "naming/naming_look_alikes.html", context, part="brief")


@form_page
def look_alike_new(request: HttpRequest) -> HttpResponse:
    """Note two names that are taken for one another."""
    by = _keeper(request)
    form = LookAlikeForm(_sent(request), initial={"one": request.GET.get("partner", "")})
    if _done(form, lambda: actions.add_look_alike(**form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, reverse("naming:look_alikes"), _("The look-alikes are noted."))
    return _answer(request, "naming/naming_look_alike_new.html", form, {"back": reverse("naming:look_alikes")})


@form_page
def look_alike_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a pair."""
    by, pair = _keeper(request), _found(queries.look_alike, code)
    form = LookAlikeForm(_sent(request), initial=LookAlikeForm.initial_of(pair))
    back = reverse("naming:look_alikes")
    if _done(form, lambda: actions.correct_look_alike(pair=pair, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, back, _("Corrected."))
    return _answer(request, "naming/naming_look_alike_edit.html", form, {"pair": pair, "back": back})


@require_POST
def look_alike_check(request: HttpRequest, code: str) -> HttpResponse:
    """Say that one has made sure that these are two."""
    by, pair = _keeper(request), _found(queries.look_alike, code)
    checked = actions.check_look_alike(pair=pair, by=by, at=clock.now())
    return web.done(request, reverse("naming:look_alikes"), _("Checked: %(what)s") % {"what": checked})


@require_POST
def look_alike_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a pair away that nobody confuses."""
    by, pair = _keeper(request), _found(queries.look_alike, code)
    slip = actions.remove_look_alike(pair=pair, by=by, at=clock.now())
    return web.done(request, reverse("naming:look_alikes"), _("Removed: %(what)s") % {"what": pair}, undo=slip)


@require_safe
def style_rules(request: HttpRequest) -> HttpResponse:
    """All rules of style with the days between which they are kept."""
    web.allow(rules.can_see_names(request.user))
    return web.page(request, "naming/naming_rules.html", {"rules": queries.style_rules()} | _may(request))


@form_page
def rule_new(request: HttpRequest) -> HttpResponse:
    """Set a rule of style."""
    by, form = _keeper(request), StyleRuleForm(_sent(request))
    if _done(form, lambda: actions.add_style_rule(**form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, reverse("naming:rules"), _("The rule is set."))
    return _answer(request, "naming/naming_rule_new.html", form, {"back": reverse("naming:rules")})


@form_page
def rule_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a rule of style, or say until when it was kept."""
    by, rule = _keeper(request), _found(queries.style_rule, code)
    form = StyleRuleForm(_sent(request), initial=StyleRuleForm.initial_of(rule))
    if _done(form, lambda: actions.correct_style_rule(rule=rule, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, reverse("naming:rules"), _("Corrected."))
    return _answer(request, "naming/naming_rule_edit.html", form, {"rule": rule, "back": reverse("naming:rules")})


@require_POST
def rule_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a rule away that was never kept."""
    by, rule = _keeper(request), _found(queries.style_rule, code)
    slip = actions.remove_style_rule(rule=rule, by=by, at=clock.now())
    return web.done(request, reverse("naming:rules"), _("Removed: %(what)s") % {"what": rule}, undo=slip)


def _keeper(request: HttpRequest) -> User:
    """Whoever may keep names; anybody else is stopped."""
    keeper: User = web.actor(request, rules.can_keep_names)
    return keeper


def _may(request: HttpRequest) -> dict[str, bool]:
    return {"may_keep": rules.can_keep_names(request.user)}


def _found[*Keys, T](query: Callable[[*Keys], T], *keys: *Keys) -> T:
    """What a query finds under a key, else the page that says there is no such thing."""
    try:
        return query(*keys)
    except (ObjectDoesNotExist, LookupError, ValueError) as missing:
        raise Http404 from missing


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was typed, if the form was sent at all."""
    return request.POST if request.method == "POST" else None


def _done[T](form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the action returned; None, with the reason on the form, where the form or the action refuses."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _answer(request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    """The form's page, or its form alone for a dialog; 422 where something has to be put right."""
    return web.page(request, template, {"form": form, **context}, part="form", status=422 if form.is_bound else 200)
