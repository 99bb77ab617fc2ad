from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "attache.kernel.drafts"
    label = "drafts"
    daily = ("attache.kernel.drafts.keeping.purge",)
