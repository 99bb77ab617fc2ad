from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "attache.relations.drafting"
    label = "drafting"
