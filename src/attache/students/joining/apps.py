from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "attache.students.joining"
    label = "joining"
