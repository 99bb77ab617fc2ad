from django.apps import AppConfig

ROOM = "attache.front.subscribers"


class SubscribersConfig(AppConfig):
    name = ROOM
    label = "subscribers"
    daily = (f"{ROOM}.actions.lapse",)
    link_purposes = {
        "subscribe": f"{ROOM}.views.asked.confirm",
        "subscription": f"{ROOM}.views.asked.preferences",
    }
    link_keepers = {
        "subscribe": f"{ROOM}.rules.can_end_link",
        "subscription": f"{ROOM}.rules.can_end_link",
    }
    link_words = {"subscribe": f"{ROOM}.states.Doing", "subscription": f"{ROOM}.states.Doing"}
    note_gateways = {"subscribers.letter": "attache.kernel.links.gateways.mail"}
