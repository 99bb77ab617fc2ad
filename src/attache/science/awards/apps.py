from django.apps import AppConfig

ROOM = "attache.science.awards"


class AwardsConfig(AppConfig):
    name = ROOM
    label = "awards"
