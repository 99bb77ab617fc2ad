"""A letter from a template, previewed with the real record; and the letter as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.relations.correspondence import actions, outputs, rules
from attache.relations.correspondence.forms import ComposeForm
from attache.relations.correspondence.logic.templates import Template
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.views.finding import paper_of


@require_http_methods(["GET", "HEAD", "POST"])
def letter_compose(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a template says of this letter; put it into the letter."""
    web.allow(rules.can_write(request.user))
    letter = paper_of(Letter, code)
    chosen = _chosen(request.GET.get("template", ""), letter)
    editing = Editing(request, lambda sent, _content: ComposeForm(sent, initial={"template": chosen}), keeps=False)
    form = editing.form
    if editing.saves(
        lambda: actions.fill_letter(letter=letter, **form.cleaned_data, by=request.user, at=editing.at)  # type: ignore[arg-type]  # allowed above
    ):
        return editing.done(letter.get_absolute_url(), _("The text is in the letter. Read it once more."))
    words, named = outputs.composed(letter, chosen), outputs.named_in(letter, chosen)
    shown = [(language.own_name, language.tag, words[language], bool(named[language])) for language in Language]
    given = {"letter": letter, "chosen": chosen, "templates": Template.choices, "shown": shown}
    return editing.page("correspondence/letter_compose.html", given)


@require_safe
def letter_preview(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The letter in one language exactly as it will be printed."""
    web.allow(rules.can_see_letters(request.user))
    letter, shown = _version(code, language)
    try:
        pages, refusal = len(outputs.pictures(letter, shown)), ""
    except Refused as refused:
        pages, refusal = 0, str(refused)
    others = [one for one in Language if letter.words[one]]
    context = {"letter": letter, "language": shown, "languages": others, "refusal": refusal}
    return web.page(request, "correspondence/letter_preview.html", context | {"pages": range(1, pages + 1)})


@require_safe
def letter_page(request: HttpRequest, code: str, language: str, number: int) -> HttpResponse:
    """One page of it as a picture."""
    web.allow(rules.can_see_letters(request.user))
    pages = outputs.pictures(*_version(code, language))
    if not 1 <= number <= len(pages):
        raise Http404
    answer = HttpResponse(pages[number - 1], content_type="image/png")
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
def letter_file(request: HttpRequest, code: str, language: str, ending: str) -> HttpResponse:
    """The letter in one language as a file, under the office's letterhead."""
    web.allow(rules.can_see_letters(request.user))
    letter, shown = _version(code, language)
    media_type, made = outputs.FORMATS[ending]
    answer = HttpResponse(made(letter, shown), content_type=media_type)
    name = outputs.file_name(letter, shown, ending)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _version(code: str, language: str) -> tuple[Letter, Language]:
    """A letter of ours and one of the languages that it is written in."""
    letter = paper_of(Letter, code)
    if language not in letter.words.as_dict():
        raise Http404
    return letter, Language(language)


def _chosen(asked: str, letter: Letter) -> str:
    """The template that was asked for, else the one that fits the record."""
    if asked in Template.values:
        return asked
    return Template.THANKS if letter.thanks_for else Template.ANSWER if letter.answers else Template.COVER
