"""Why a file was not let in, each in a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class NotTaken(Refused):
    """The family of everything that the gate says no to."""


class Empty(NotTaken):
    sentence = _("“%(name)s” is empty. Send the file again.")


class WrongKind(NotTaken):
    sentence = _("“%(name)s” is of a kind that is not taken here. Send %(kinds)s.")


class PhoneFormat(NotTaken):
    sentence = _(
        "“%(name)s” is in the iPhone's own format, which many cannot open. Send it as JPEG: in the phone's Settings, "
        "Camera, Formats, choose “Most Compatible”, or send the photo to yourself by mail or WeChat first."
    )


class OldFormat(NotTaken):
    sentence = _("“%(name)s” is in an old format that can carry viruses. Save it as DOCX, XLSX or PPTX and send that.")


class WithMacros(NotTaken):
    sentence = _(
        "“%(name)s” is of a kind that can hold macros, and these can carry viruses. Save it as XLSX, DOCX or PPTX: all "
        "that is written stays. Send that."
    )


class OtherInside(NotTaken):
    sentence = _("“%(name)s” is not what its name says. Open it, save it anew and send that.")


class Damaged(NotTaken):
    sentence = _("“%(name)s” cannot be opened: it is damaged or was cut off. Send it again, or save it anew.")


class BrokenTable(Damaged):
    """A table in CSV whose cells do not end."""

    sentence = _(
        "“%(name)s” cannot be read as a table: near line %(line)s a quotation mark is not closed, or a cell is longer "
        "than 100,000 characters. Mend that line and send it again."
    )


class TooLarge(NotTaken):
    sentence = _("“%(name)s” is too large: at most %(megabytes)s MB.")


class TooManyPixels(NotTaken):
    sentence = _("“%(name)s” is too large: at most %(megapixels)s million pixels.")


class TooMuchInside(NotTaken):
    sentence = _("“%(name)s” would be far too large once unpacked.")


class TwoInOne(NotTaken):
    sentence = _("“%(name)s” hides a second file behind the first. Open it, save it anew and send that.")


class Locked(NotTaken):
    sentence = _("“%(name)s” is protected by a password or by rights. Save it without protection and send that.")


class Active(NotTaken):
    sentence = _(
        "“%(name)s” holds more than a text to read: a program, an attached file, or something that it fetches from "
        "elsewhere. Print it as a PDF, or save it without, and send that."
    )


class UnsafePaths(NotTaken):
    sentence = _("“%(name)s” holds parts that would be unpacked to places where they do not belong.")


class UnknownEncoding(NotTaken):
    sentence = _("It cannot be told in which encoding “%(name)s” is written. Save it as UTF-8 and send that.")


class VideoFormat(NotTaken):
    sentence = _(
        "“%(name)s” holds a video that many browsers cannot show. Save it as MP4 with H.264 (“Most Compatible” on an "
        "iPhone) or as WebM."
    )


class CaptionsWrong(NotTaken):
    sentence = _("The captions “%(name)s” cannot be read: line %(line)s is not as WebVTT wants it.")
