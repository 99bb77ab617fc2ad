from django.apps import AppConfig


class NamingConfig(AppConfig):
    name = "attache.registry.naming"
    label = "naming"
    refreshes = {"naming.term": "attache.registry.naming.actions.refresh_terms"}
