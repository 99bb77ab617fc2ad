"""Videos: MP4 and WebM are walked box by box; what tells where and by whom they were taken is blanked."""

from attache.kernel.intake import mp4, webm
from attache.kernel.intake.boxes import Unsound
from attache.kernel.intake.kinds import Kind, Taken
from attache.kernel.intake.refusals import Active, Damaged, OtherInside, VideoFormat

WEBM = b"\x1a\x45\xdf\xa3"


def read(data: bytes, name: str) -> Taken:
    """A video whose boxes fit into one another, in a coding that browsers show.

    Nothing is decoded: a player's decoder is the browser's own. Refused: boxes that lie about their size, other
    codings, films that fetch their pictures from elsewhere or carry files, and sound alone.
    """
    is_webm = data.startswith(WEBM)
    if not is_webm and data[4:8] != b"ftyp":
        raise OtherInside(name=name)
    if is_webm != name.lower().endswith(".webm"):
        raise OtherInside(name=name)
    try:
        film = webm.read(data) if is_webm else mp4.read(data)
    except Unsound as error:
        raise Damaged(name=name) from error
    if film.reaches_out:
        raise Active(name=name)
    if not film.shown:
        raise VideoFormat(name=name)
    return Taken(
        kind=Kind.VIDEO,
        media_type="video/webm" if is_webm else "video/mp4",
        data=film.data,
        name=name,
        width=film.width,
        height=film.height,
        seconds=film.seconds,
    )
