from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "attache.registry.people"
    label = "people"
