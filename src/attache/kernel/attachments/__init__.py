"""Files hung on any record of any room: photos of a happening, a business card, a memorandum in PDF.

A room says in its AppConfig who may see and who may keep the files of its records:
`attachment_rules = {"organisation": ("path.to.can_see", "path.to.can_keep")}`, each `(user, record) -> bool`. What is
not named there has no files. Every file comes in through `intake`, lies in `files`, and is sent only after its record's
rule was asked.

An *attachment* is one file on one record, with its words. A *part* belongs to the content of a file: smaller sizes of a
picture, the poster and the captions of a video.
"""
