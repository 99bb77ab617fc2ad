from django.apps import AppConfig


class NamingConfig(AppConfig):
    name = "attache.registry.naming"
    label = "naming"
