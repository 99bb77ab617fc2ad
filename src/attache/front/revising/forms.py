"""What an editor types about an edition as a whole, and about its pictures."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attache.front.digest.models.editions import LANGUAGES
from attache.front.digest.states import Layout
from attache.front.editor.forms import PictureForm
from attache.kernel.attachments.outputs import initial_of
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsFormField


class TitleForm(forms.Form):
    """The title in three languages and the layout."""

    title = WordsFormField(label=_("Title"), max_length=160)
    layout = forms.ChoiceField(label=_("Headings"), choices=Layout.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label=_("Written first in"),
        choices=LANGUAGES,
        help_text=_("The other languages are stale when the text in this one changes."),
    )

    @classmethod
    def upon(cls, sent: QueryDict | None, content: Content) -> "TitleForm":
        return cls(sent, initial={**content, "title": Words.read(content["title"])})


class PictureWordsForm(PictureForm):
    """What a picture shows, whose it is, and whether it may be published; the picture itself stays."""

    file = None  # type: ignore[assignment]  # Django's way to leave a field out

    @classmethod
    def upon(cls, sent: QueryDict | None, content: Content) -> "PictureWordsForm":
        return cls(sent, initial=initial_of(content))
