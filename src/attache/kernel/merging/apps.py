from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "attache.kernel.merging"
    label = "merging"
