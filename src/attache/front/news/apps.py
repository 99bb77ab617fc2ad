from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "attache.front.news"
    label = "news"
