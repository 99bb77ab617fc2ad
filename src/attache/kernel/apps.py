from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "attache.kernel"
    label = "kernel"
