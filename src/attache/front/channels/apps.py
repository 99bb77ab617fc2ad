from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "attache.front.channels"
    label = "channels"
