from django.apps import AppConfig

ROOM = "attache.front.feeds"


class FeedsConfig(AppConfig):
    name = ROOM
    label = "feeds"
    link_purposes = {"calendar": f"{ROOM}.views.asked", "calendar-of-partner": f"{ROOM}.views.asked"}
    link_keepers = {
        "calendar": "attache.registry.people.rules.can_manage_users",
        "calendar-of-partner": f"{ROOM}.rules.can_give",
    }
