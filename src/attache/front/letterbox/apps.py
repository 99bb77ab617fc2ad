from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    name = "attache.front.letterbox"
    label = "letterbox"
    needs = "attache.front.letterbox.queries.NEEDS"
