"""What has to be there before a video is printed, and the files that show what is printed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.kernel.attachments import queries
from attache.kernel.attachments.models import Part, Role
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused


class VideoWithoutPoster(Refused):
    sentence = _("The video “%(alt)s” has no poster to stand for it until it is played.")


class VideoWithoutCaptions(Refused):
    sentence = _("The video “%(alt)s” has no captions in %(language)s for those who cannot hear it.")


def refuse_mute(file: str, alt: object, languages: Iterable[Language]) -> None:
    """Stop a video that has no poster, or lacks captions in one of these languages for those who cannot hear it."""
    parts = queries.parts_of([file]).get(file, [])
    if not any(part.role == Role.POSTER for part in parts):
        raise VideoWithoutPoster(alt=alt)
    captioned = {part.language for part in parts if part.role == Role.CAPTIONS}
    for language in languages:
        if language.value not in captioned:
            raise VideoWithoutCaptions(alt=alt, language=language.own_name)


def files_in(parts: Sequence[Part]) -> dict[str, Any]:
    """The parts of a picture or a video as values that JSON can hold: what is printed once does not change."""
    return {
        "sizes": [{"file": one.file, "width": one.width} for one in parts if one.role == Role.SIZE],
        "poster": next((one.file for one in parts if one.role == Role.POSTER), ""),
        "captions": [{"file": one.file, "language": one.language} for one in parts if one.role == Role.CAPTIONS],
    }
