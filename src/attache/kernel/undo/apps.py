from django.apps import AppConfig


class UndoConfig(AppConfig):
    name = "attache.kernel.undo"
    label = "undo"
    daily = ("attache.kernel.undo.slips.purge",)
