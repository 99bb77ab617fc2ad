from django.apps import AppConfig


class LinesConfig(AppConfig):
    name = "attache.relations.lines"
    label = "lines"
