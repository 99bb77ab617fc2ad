"""The lists of partners and people, and the forms that keep them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, doubles, web
from attache.kernel.editing import Editing
from attache.kernel.history import Clashed, Content
from attache.kernel.languages import current
from attache.kernel.refusals import Refused
from attache.kernel.telling import Field
from attache.registry.partners import actions, outputs, queries, rules
from attache.registry.partners.forms import (
    CasesForm,
    ChannelForm,
    FilterForm,
    OrganisationForm,
    OtherFormForm,
    PeopleFilterForm,
    PersonForm,
    PostEndForm,
    PostForm,
    UnitForm,
)
from attache.registry.partners.logic.names import in_its_script
from attache.registry.partners.models import Organisation, Person
from attache.registry.partners.outputs import ORGANISATION_KEPT, PERSON_KEPT
from attache.registry.partners.states import ORGANISATION
from attache.registry.people.models import User

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def partners_list(request: HttpRequest) -> HttpResponse:
    """All partners in the reader's order, narrowed by filters and search."""
    web.allow(rules.can_see_partners(request.user))
    form = FilterForm(request.GET)
    filters = form.filters
    page = queries.partner_page(filters, current(), request.GET.get("page", 1))
    context = {"form": form, "filters": filters, "page": page, "partners": outputs.listed(page, current())}
    context["may_keep"] = rules.can_keep_partners(request.user)
    return web.page(request, "partners/partners_list.html", context, part="rows")


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """All people by family name, narrowed by search."""
    web.allow(rules.can_see_partners(request.user))
    form = PeopleFilterForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    page = queries.people_page(query, current(), request.GET.get("page", 1))
    context = {"form": form, "query": query, "page": page, "may_keep": rules.can_keep_partners(request.user)}
    return web.page(request, "partners/partners_people.html", context, part="rows")


@form_page
def new(request: HttpRequest) -> HttpResponse:
    """Put an organisation into the registry; when it may be there already, say so first."""
    by = _keeper(request)
    asked = {"new_country": by.office.country, "full": in_its_script(request.GET.get("name", ""))}
    editing = Editing(request, lambda sent, _content: OrganisationForm(sent, initial=asked))
    known: list[doubles.Double] = []

    def add() -> Organisation | None:
        known.extend([] if "anyway" in request.POST else doubles.of(ORGANISATION, editing.form.names))
        return None if known else actions.add_organisation(**editing.form.values, by=by, at=editing.at)

    if added := editing.saves(add):
        return editing.done(added.get_absolute_url(), _("%(name)s is in the registry.") % {"name": added})
    return editing.page("partners/partners_new.html", {"doubles": known})


@form_page
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct what the registry says of an organisation."""
    by, partner = _keeper(request), _found(queries.organisation, code)
    new = {"new_country": by.office.country}
    editing = Editing(
        request,
        lambda sent, content: OrganisationForm(sent, initial=new | OrganisationForm.initial_of(content)),
        record=partner,
        kept=ORGANISATION_KEPT,
    )
    if editing.saves(lambda: actions.correct_organisation(organisation=partner, **editing.form.values, **editing.upon)):
        return editing.done(partner.get_absolute_url(), _("Corrected."))
    return editing.page("partners/partners_edit.html", {"partner": partner})


@form_page
def add_form(request: HttpRequest, code: str) -> HttpResponse:
    """Note a former, accepted or forbidden form of a name."""
    _keeper(request)
    partner = _found(queries.organisation, code)
    initial = {"language": current().value}
    editing = _small(request, lambda sent, _content: OtherFormForm(sent, initial=initial), partner)
    if editing.saves(
        lambda: actions.note_other_form(organisation=partner, **editing.form.cleaned_data, **editing.upon)
    ):
        return editing.done(partner.get_absolute_url(), _("The form of the name is noted."))
    return editing.page("partners/partners_add_form.html", {"partner": partner})


@form_page
def add_channel(request: HttpRequest, code: str) -> HttpResponse:
    """Note a way to reach an organisation or a person."""
    by, owner = _keeper(request), _found(queries.owner_of_channels, code)
    form = ChannelForm(_sent(request))
    if _done(form, lambda: actions.add_channel(owner=owner, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, owner.get_absolute_url(), _("The channel is noted."))
    return _answer(request, "partners/partners_add_channel.html", form, {"owner": owner})


@require_POST
def form_check(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say that one has held a form of a name against its source."""
    by, name = _keeper(request), _found(queries.form_of, code, pk)
    checked = actions.check_form(name=name, by=by, at=clock.now())
    return web.done(request, checked.organisation.get_absolute_url(), _("Checked: %(what)s") % {"what": checked})


@form_page
def add_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Note a part of an organisation."""
    by, partner = _keeper(request), _found(queries.organisation, code)
    form = UnitForm(_sent(request))
    if _done(form, lambda: actions.add_unit(organisation=partner, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, partner.get_absolute_url(), _("The unit is noted."))
    return _answer(request, "partners/partners_add_unit.html", form, {"partner": partner})


@form_page
def person_new(request: HttpRequest) -> HttpResponse:
    """Put a person into the registry, from a partner's page with that partner filled in."""
    by = _keeper(request)
    initial = {"organisation": request.GET.get("organisation", "")}
    editing = Editing(request, lambda sent, _content: PersonForm(sent, initial=initial))
    asks = editing.form.asks
    added = None if asks else editing.saves(lambda: actions.add_person(**editing.form.values, by=by, at=editing.at))
    if added:
        return editing.done(added.get_absolute_url(), _("%(name)s is in the registry.") % {"name": added})
    return editing.page("partners/partners_person_new.html", {})


@form_page
def person_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a person's names, or note a further post."""
    _keeper(request)
    person = _found(queries.person_with_all, code)
    editing = Editing(
        request,
        lambda sent, content: PersonForm(sent, initial=PersonForm.initial_of(content)),
        record=person,
        kept=PERSON_KEPT,
    )
    correct, form = actions.correct_person, editing.form
    done = None if form.asks else editing.saves(lambda: correct(person=person, **form.values, **editing.upon))
    if done:
        return editing.done(person.get_absolute_url(), _("Corrected."))
    return editing.page("partners/partners_person_edit.html", {"person": person})


@require_POST
def spelling_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Answer for a person's spellings as they stand."""
    by, person = _keeper(request), _found(queries.person_with_all, code)
    actions.confirm_spelling(person=person, by=by, at=clock.now())
    return web.done(request, person.get_absolute_url(), _("The spelling is confirmed."))


@form_page
def cases(request: HttpRequest, code: str) -> HttpResponse:
    """Check the Russian forms of an organisation's names, or of a person's name and posts."""
    by, owner = _keeper(request), _found(queries.owner_of_channels, code)
    cased = queries.cased(owner)
    editing = Editing(request, lambda sent, _content: CasesForm(sent, cased=cased), keeps=False)
    try:
        if editing.saves(lambda: actions.note_cases(owner=owner, **editing.form.values, by=by, at=editing.at)):
            return editing.done(owner.get_absolute_url(), _("The Russian forms are noted."))
    except Clashed as clashed:
        editing.show(clashed, {one.key: Field(one.text) for one in cased})
        editing.form = CasesForm.after(clashed, cased)
    return editing.page("partners/partners_cases.html", {"owner": owner})


@form_page
def post_new(request: HttpRequest, code: str) -> HttpResponse:
    """Give a person who is in the registry a post."""
    by, person = _keeper(request), _found(queries.person_with_all, code)
    form = PostForm(_sent(request))
    if _done(form, lambda: actions.give_post(person=person, **form.cleaned_data, by=by, at=clock.now())):
        return web.done(request, person.get_absolute_url(), _("The post is noted."))
    return _answer(request, "partners/partners_post_new.html", form, {"person": person})


@form_page
def post_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Give a post its last day."""
    by, post = _keeper(request), _found(queries.post_of, code, pk)
    initial = {"end": post.end or clock.today(by.office.zone)}
    editing = _small(request, lambda sent, _content: PostEndForm(sent, initial=initial), post.person)
    if editing.saves(lambda: actions.end_post(position=post, **editing.form.cleaned_data, **editing.upon)):
        return editing.done(post.person.get_absolute_url(), _("The last day of the post is noted."))
    return editing.page("partners/partners_post_end.html", {"post": post})


def _keeper(request: HttpRequest) -> User:
    """Whoever may keep partners; anybody else is stopped."""
    keeper: User = web.actor(request, rules.can_keep_partners)
    return keeper


def _found[*Keys, T](query: Callable[[*Keys], T], *keys: *Keys) -> T:
    """What a query finds under a code, else the page that says there is no such thing."""
    try:
        return query(*keys)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def _small[FormT: forms.Form](
    request: HttpRequest, make: Callable[[QueryDict | None, Content], FormT], record: Organisation | Person
) -> Editing[FormT]:
    """A form that shows one small thing of a record."""
    kept = PERSON_KEPT if isinstance(record, Person) else ORGANISATION_KEPT
    return Editing(request, make, record=record, kept=kept, whole=False, keeps=False)


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
    return web.page(request, template, {"form": form, **context}, part="form", status=422 if form.errors else 200)
