"""A form upon a record: what it was opened on, who changed the same meanwhile, and the draft of what is being typed.

One helper for the views of all rooms; its part of the page is `ui/_editing.html`, inside the form.
"""

from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import quote

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from attache.kernel import clock, history, telling, web
from attache.kernel.drafts import keeping
from attache.kernel.drafts.models import Draft
from attache.kernel.history import Clashed, Content
from attache.kernel.languages import joined
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.telling import Kept, Sides, Table

SAVED = "attache_saved"  # the cookie that tells the browser which form's copy may go


class Form(Protocol):
    """What is asked of a form."""

    @property
    def is_bound(self) -> bool: ...

    def is_valid(self) -> bool: ...

    def add_error(self, field: str | None, error: Any) -> None: ...


class Editing[FormT: Form]:
    """One form of one request.

    `make` builds the form of what was sent, if anything was, and of the record's content. `whole` says that it shows
    all that it changes, so that it can be built again from a merged content. `keeps`: drafts of it are kept.
    """

    def __init__(
        self,
        request: HttpRequest,
        make: Callable[[QueryDict | None, Content], FormT],
        *,
        record: Record | None = None,
        kept: Kept | None = None,
        part: str = "",
        whole: bool = True,
        keeps: bool = True,
    ) -> None:
        self.request, self.record, self.kept, self.part = request, record, kept, part
        self.whole, self.keeps = whole, keeps
        self.by: Any = request.user
        self.at = clock.now()
        self.address = request.path
        sent = request.POST if request.method == "POST" else None
        number, self.content = self._standing()
        self.opened = _number(sent.get("opened")) if sent is not None else number
        self.make = make
        self.clashes: list[Sides] = []
        self.clash = ""
        self._answer: HttpResponse | None = None
        self.form = self._drafted() if sent is None and request.GET.get("draft") == "on" else make(sent, self.content)

    @cached_property
    def draft(self) -> Draft | None:
        """What was being typed here, offered until it is taken up or let go."""
        if not self.keeps or self.request.method == "POST":
            return None
        return keeping.find(person=self.by.code, address=self.address, at=self.at)

    @property
    def takes_up(self) -> bool:
        """Whether the form shows the draft."""
        return self.draft is not None and self.request.GET.get("draft") == "on"

    @property
    def is_fresh(self) -> bool:
        """Whether the form shows what is stored, and nothing that was typed."""
        return not self.form.is_bound and not self.clashes and not self.takes_up

    @property
    def upon(self) -> dict[str, Any]:
        """Who acts, when, and upon which revision: what an action asks for beside the form's values."""
        return {"opened": self.opened, "by": self.by, "at": self.at}

    def saves[T](self, act: Callable[[], T]) -> T | None:
        """What the act returned, if the form was sent and is right. None otherwise; a refusal is told on the form."""
        if self.request.method != "POST" or self._keeps_draft() or not self.form.is_bound or not self.form.is_valid():
            return None
        try:
            return act()
        except Clashed as clashed:
            self._stand_on(clashed)
        except Refused as refusal:
            self.form.add_error(None, str(refusal))
        return None

    def done(self, url: str, sentence: str, **given: Any) -> HttpResponseRedirect:
        """After the act: go on, with the word whose changes it was merged with; the draft has done its service."""
        if self.record is not None and self.opened is not None:
            others = history.others_since(self.record, self.opened, by=self.by, at=self.at, part=self.part)
            if others:
                merged = _("Merged with what %(who)s has changed meanwhile.") % {"who": joined(others)}
                sentence = f"{sentence} {merged}"
        return self.saved(web.done(self.request, url, sentence, **given))

    def saved[AnswerT: HttpResponse](self, answer: AnswerT) -> AnswerT:
        """Let the draft go, here and in the browser, with whatever answers the form that was saved."""
        if self.keeps:
            keeping.drop(person=self.by.code, address=self.address)
            self._tell_saved(answer)
        return answer

    def show(self, clashed: Clashed, words: Table) -> None:
        """Show all three sides of each clash."""
        self.clashes, self.clash = telling.clashes(clashed.merge, words), str(clashed)

    def page(self, template: str, context: dict[str, Any], *, part: str = "form") -> HttpResponse:
        """The form's page, or its form alone: 422 where something has to be put right, 409 after a clash."""
        if self._answer:
            return self._answer
        wrong = self.form.is_bound and not getattr(self.form, "asks", False)  # a form may ask without being saved
        status = 409 if self.clashes else 422 if wrong else 200
        given = {"form": self.form, "editing": self, **context}
        return web.page(self.request, template, given, part=part, status=status)

    def _standing(self) -> tuple[int | None, Content]:
        """What the form is opened on: a revision's number and its content, read at once."""
        if self.record is None or self.kept is None:
            return None, {}
        last = history.latest(self.record, self.part)
        return (last.number, last.content) if last else (0, self.kept.content(self.record))

    def _keeps_draft(self) -> bool:
        """Whether the form was sent only to be kept, or to let go what was kept: nothing is saved then."""
        wish = self.request.POST.get("draft")
        if wish not in {"keep", "discard"}:
            return False
        if not self.keeps:  # what only keeps is never taken for what saves
            self._answer = HttpResponse(status=204)
            return True
        if wish == "discard":
            keeping.drop(person=self.by.code, address=self.address)
            self._answer = HttpResponseRedirect(self.address)
            self._tell_saved(self._answer)
            return True
        typed = self.request.POST.copy()
        for name in ("csrfmiddlewaretoken", "draft"):
            typed.pop(name, None)
        content = typed.urlencode()
        kept = keeping.keep(person=self.by.code, address=self.address, content=content, opened=self.opened, at=self.at)
        self._answer = HttpResponse(status=204 if kept else 413)
        return True

    def _tell_saved(self, answer: HttpResponse) -> None:
        """Let the browser know that its own copy of this form may go."""
        answer.set_cookie(SAVED, quote(self.address, safe=""), max_age=600, samesite="Lax")

    def _drafted(self) -> FormT:
        """The form as it was being typed; nothing is found wrong with it yet."""
        if self.draft is None:
            return self.make(None, self.content)
        typed = QueryDict(self.draft.content, mutable=True)
        typed["draft"] = "on"
        self.opened = self.draft.opened
        form = self.make(typed, self.content)
        if isinstance(form, forms.BaseForm):
            form.initial = {name: form[name].data for name in form.fields}
            form.is_bound = False
        return form

    def _stand_on(self, clashed: Clashed) -> None:
        """Show all three sides; the form now stands on theirs, and the next save is compared with that."""
        if self.record is None or self.kept is None:
            raise clashed
        with transaction.atomic():
            standing = history.catch_up(self.record, clashed.standing, by=self.by, at=self.at, part=self.part)
        self.opened = standing.number
        before = history.overlaid({}, {clash.field: clash.before for clash in clashed.merge.clashes})
        self.show(clashed, self.kept.words([clashed.mine, clashed.standing, before]))
        if self.whole:
            self.form = self.make(None, clashed.mine)


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else None
