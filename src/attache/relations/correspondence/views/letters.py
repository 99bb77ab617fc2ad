"""The register: its list, one letter, and the acts upon it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.history import Content
from attache.kernel.moves import open_moves
from attache.relations.correspondence import actions, outputs, queries, rules
from attache.relations.correspondence.forms import FilterForm, LetterForm, SendForm
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.states import MOVES, TAG_OF_STATE, Direction, State
from attache.relations.correspondence.views.finding import paper_of


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """All letters in and out, the newest first."""
    web.allow(rules.can_see_letters(request.user))
    form = FilterForm(request.GET)
    filters = form.filters
    page = queries.papers_page(Letter, filters, request.GET.get("page", "1"))
    context = {
        "form": form,
        "page": page,
        "lines": [outputs.line(letter) for letter in page],
        "filters": filters,
        "narrowed": filters != queries.Filters(),
        "may_write": rules.can_write(request.user),
    }
    return web.page(request, "correspondence/letter_list.html", context, part="found")


@require_safe
def letter_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one letter."""
    web.allow(rules.can_see_letters(request.user))
    letter = paper_of(Letter, code)
    context = {
        "letter": letter,
        "tag_kind": TAG_OF_STATE[State(letter.state)],
        "verbs": [move.verb for move in open_moves(letter.state, MOVES)],
        "answers": [outputs.line(one) for one in queries.answers_to(letter)],
        "told": outputs.told(letter),
        "may_write": rules.can_write(request.user),
    }
    return web.page(request, "correspondence/letter_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_new(request: HttpRequest) -> HttpResponse:
    """Begin a letter of ours."""
    user, given = web.actor(request, rules.can_write), _given(request)
    editing = Editing(request, lambda sent, _content: LetterForm(sent, given, Direction.OUT))
    form = editing.form
    letter = editing.saves(
        lambda: actions.draft_letter(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if letter:
        return editing.done(letter.get_absolute_url(), _("Drafted. It gets its number when it is sent."))
    return editing.page("correspondence/letter_form.html", {"comes_in": False, "is_new": True})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_register(request: HttpRequest) -> HttpResponse:
    """Enter a letter that has come."""
    user, given = web.actor(request, rules.can_write), _given(request)
    editing = Editing(request, lambda sent, _content: LetterForm(sent, given, Direction.IN))
    form = editing.form
    letter = editing.saves(
        lambda: actions.register_letter(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if letter:
        said = _("Registered as %(number)s.") % {"number": letter.registered_as}
        return editing.done(letter.get_absolute_url(), said)
    return editing.page("correspondence/letter_form.html", {"comes_in": True, "is_new": True})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_write(request.user))
    letter = paper_of(Letter, code)
    editing = Editing(
        request, lambda sent, content: LetterForm(sent, content, letter.direction), record=letter, kept=outputs.KEPT
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_paper(paper=letter, content=form.content(), **editing.upon)):
        return editing.done(letter.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("correspondence/letter_form.html", {"letter": letter, "comes_in": letter.comes_in})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_send(request: HttpRequest, code: str) -> HttpResponse:
    """Send it: by the outbox, or by hand."""
    user, letter = web.actor(request, rules.can_write), paper_of(Letter, code)
    address = queries.address_of(letter)
    given = {"way": "mail" if address else "wechat", "carried": ["pdf"]}
    editing = Editing(request, lambda sent, _content: SendForm(sent, initial=given))
    form = editing.form
    sent = editing.saves(lambda: actions.send_letter(letter=letter, **form.cleaned_data, by=user, at=editing.at))
    if sent:
        said = _("Sent as %(number)s. The chronicle has it as a happening.") % {"number": sent.registered_as}
        return editing.done(letter.get_absolute_url(), said)
    return editing.page("correspondence/letter_send.html", {"letter": letter, "address": address})


@require_POST
def letter_drop(request: HttpRequest, code: str) -> HttpResponse:
    """Give the draft up; the answer offers to undo it."""
    by, letter = web.actor(request, rules.can_write), paper_of(Letter, code)
    slip = actions.drop_letter(letter=letter, by=by, at=clock.now())
    return web.done(request, letter.get_absolute_url(), _("Dropped: “%(title)s”.") % {"title": letter}, undo=slip)


@require_POST
def letter_take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with a draft that was dropped."""
    by, letter = web.actor(request, rules.can_write), paper_of(Letter, code)
    actions.take_up_letter(letter=letter, by=by, at=clock.now())
    return web.done(request, letter.get_absolute_url(), _("It is a draft again."))


def _given(request: HttpRequest) -> Content:
    """What is known of a new letter: whom it is to, or which letter it answers."""
    answered = queries.letters_to_answer(request.GET.get("answers", ""))
    return outputs.answer_to(answered) if answered else {"organisation": request.GET.get("partner", "")}
