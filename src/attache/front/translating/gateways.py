"""The assistant: a language model at an address that the office has set, which speaks as OpenAI's chat completions do.

It is asked by a person, for one text at a time, and its answer goes into a form that a person saves. Off unless
`ATTACHE_ASSISTANT_URL` is set. What it is asked and what is taken of its answer: `logic.guard`.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from attache.front.digest.models import Item
from attache.front.digest.queries.proofs import text_of
from attache.front.translating import queries
from attache.front.translating.logic import guard
from attache.front.translating.logic.guard import Said
from attache.front.translating.states import Task
from attache.kernel import calling
from attache.kernel.calling import CallFailed
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused

SECONDS = 45.0
NAMES = {Language.EN: "British English", Language.RU: "Russian", Language.ZH: "simplified Chinese"}
ASKS = {
    Task.DRAFT: "Rewrite the text in {language} so that it reads well, in the sober tone of a news digest.",
    Task.SHORTEN: "Shorten the text in {language} by about a third.",
    Task.TRANSLATE: "Translate the text into {language}, in the sober tone of a news digest.",
}
RULES = (
    "Keep every number, date and name, and every mark such as {P1}, exactly as often as it is there; add none. "
    "Keep the paragraphs. Answer with the text alone."
)


class NotSwitchedOn(Refused):
    sentence = _("This installation has no assistant.")


class NoAnswer(Refused):
    sentence = _("The assistant did not answer: %(detail)s")


class NothingToAsk(Refused):
    sentence = _("There is nothing here that may be shown to the assistant: quotations are not.")


class Untrue(Refused):
    sentence = _("The answer is not taken: it does not say the same. %(what)s")


def proposal(item: Item, task: Task, source: Language, language: Language) -> str:
    """What the assistant makes of an item's text in a language, as it would be typed; nothing is saved.

    Translating begins from the source language, all else from the text itself. Refused without an assistant, without
    an answer, and where the answer adds, drops or changes a name, a number or a date.
    """
    if not settings.ASSISTANT_URL:
        raise NotSwitchedOn
    begins = source if task is Task.TRANSLATE else language
    plain, own_quotations = guard.apart(text_of(item, begins)[1])
    quotations = guard.apart(text_of(item, language)[1])[1] if begins is not language else own_quotations
    if not plain:
        raise NothingToAsk
    before = guard.masked(plain, queries.people_in(plain, begins))
    answer = _asked(task, language, before.text)
    after = guard.unmasked(answer, queries.words_for(before, begins, language))
    wrong = guard.differences(
        Said(before.text, begins, queries.bodies_in(plain, begins)),
        Said(answer, language, queries.bodies_in(after, language)),
    )
    if wrong or queries.people_named(answer, language):
        raise Untrue(what=", ".join(wrong or queries.people_named(answer, language)))
    return guard.together(after, quotations)


def _asked(task: Task, language: Language, text: str) -> str:
    parts = urlsplit(settings.ASSISTANT_URL)
    host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    key = unquote(parts.username or "")
    told = f"{ASKS[task].format(language=NAMES[language])} {RULES}"
    value = {
        "model": settings.ASSISTANT_MODEL,
        "messages": [{"role": "system", "content": told}, {"role": "user", "content": text}],
        "temperature": 0,
    }
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    url = f"{parts.scheme}://{host}{parts.path.rstrip('/')}/chat/completions"
    try:
        answer = calling.post_json(url, value, headers=headers, seconds=SECONDS)
    except CallFailed as error:
        detail = error.detail.replace(key, "…") if key else error.detail
        raise NoAnswer(detail=detail) from error
    return _said(answer)


def _said(answer: dict[str, Any]) -> str:
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise NoAnswer(detail=str(answer)[:200]) from error
    if not isinstance(said, str) or not said.strip():
        raise NoAnswer(detail="")
    return said
