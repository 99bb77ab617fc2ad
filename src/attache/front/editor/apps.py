from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "attache.front.editor"
    label = "editor"
