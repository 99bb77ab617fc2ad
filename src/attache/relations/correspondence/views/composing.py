"""A letter from a template, previewed with the real record; and the letter as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
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
    words = outputs.composed(letter, chosen)
    shown = [(language.own_name, language.tag, words[language]) for language in Language]
    given = {"letter": letter, "chosen": chosen, "templates": Template.choices, "shown": shown}
    return editing.page("correspondence/letter_compose.html", given)


@require_safe
def letter_docx(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The letter in one language as a DOCX file, under the office's letterhead."""
    web.allow(rules.can_see_letters(request.user))
    letter = paper_of(Letter, code)
    if language not in letter.words.as_dict():
        raise Http404
    content = outputs.docx(letter, Language(language))
    answer = HttpResponse(content, content_type=outputs.MEDIA_TYPE)
    name = (letter.registered_as or letter.code).replace("/", "-")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{language}.docx"'
    return answer


def _chosen(asked: str, letter: Letter) -> str:
    """The template that was asked for, else the one that fits the record."""
    if asked in Template.values:
        return asked
    return Template.THANKS if letter.thanks_for else Template.ANSWER if letter.answers else Template.COVER
