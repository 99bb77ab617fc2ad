"""Log lines without the part of an address that opens a link."""

import logging
import re

SECRET = re.compile(r"/to/[^/\s\"'?#]+")


class Formatter(logging.Formatter):
    """Strikes tokens out of the finished line, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub("/to/…", super().format(record))
