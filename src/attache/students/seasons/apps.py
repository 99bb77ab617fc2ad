from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "attache.students.seasons"
    label = "seasons"
