from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "attache.front.press"
    label = "press"
