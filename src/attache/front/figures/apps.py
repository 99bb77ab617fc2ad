from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "attache.front.figures"
    label = "figures"
