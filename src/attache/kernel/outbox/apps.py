from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "attache.kernel.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
    note_gateways = {"mail": "attache.kernel.outbox.gateways.mail"}
    file_fields = ("NoteFile.file",)
    often = ("attache.kernel.outbox.delivery.sweep",)
