"""Files that are two things at once: what stands behind the picture, or is written between its lines."""

import re

ARCHIVE_END = b"PK\x05\x06"  # the end of a ZIP, where readers of JAR and DOCX begin to look
LONGEST_COMMENT = 65_557  # bytes from there to the end of the file, comment included
PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|script|svg|iframe|object|embed|\?php|\?xml-stylesheet|%@)[\s>/]", re.IGNORECASE
)


def holds_archive(data: bytes) -> bool:
    """Whether a reader of ZIP files would find one at the end."""
    return ARCHIVE_END in data[-LONGEST_COMMENT:]


def holds_page(data: bytes) -> bool:
    """Whether a browser or a server that guesses could take it for a page or a program."""
    return PAGE.search(data) is not None
