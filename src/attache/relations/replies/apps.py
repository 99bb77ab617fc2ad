from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "attache.relations.replies"
    label = "replies"
