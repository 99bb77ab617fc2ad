from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "attache.registry.lists"
    label = "lists"
    daily = ("attache.registry.lists.actions.purge",)
