from django.apps import AppConfig

ROOM = "attache.relations.polls"


class PollsConfig(AppConfig):
    name = ROOM
    label = "polls"
    link_purposes = {"poll": f"{ROOM}.views.asked.poll"}
    link_keepers = {"poll": f"{ROOM}.rules.can_ask"}
    doubles = {"option": ("meeting", "starts_at")}
