from django.apps import AppConfig


class ApplyingConfig(AppConfig):
    name = "attache.students.applying"
    label = "applying"
