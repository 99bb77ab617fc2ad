from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "attache.kernel.attachments"
    label = "attachments"
    file_fields = ("Attachment.file", "Part.file")
    names_by_code = {"Attachment": ("subject_kind", "subject_code")}
