from django.apps import AppConfig


class TidyingConfig(AppConfig):
    name = "attache.registry.tidying"
    label = "tidying"
