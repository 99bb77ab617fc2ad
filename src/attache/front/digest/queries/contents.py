"""An item's text in one language as its versions keep it."""

from attache.front.digest.models import Text
from attache.front.narration.logic.editing import as_text
from attache.front.narration.logic.story import read_sentence
from attache.kernel.history import Content
from attache.kernel.languages import Language


def part_of(text: Text) -> str:
    """Under which name of the edition's parts the versions of a text are kept."""
    return f"{text.item_id}-{text.language}"


def content_of(text: Text) -> Content:
    """All that a version says: heading and text as the form shows them, and the sentences with their records."""
    language = Language(text.language)
    told = as_text([read_sentence(one) for one in text.sentences], language)
    return {"heading": text.item.heading[language], "text": told, "sentences": text.sentences}
