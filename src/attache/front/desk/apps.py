from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "attache.front.desk"
    label = "desk"
