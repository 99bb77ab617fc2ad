from django.apps import AppConfig

ROOM = "attache.front.wechat"


class WechatConfig(AppConfig):
    name = ROOM
    label = "wechat"
    often = (f"{ROOM}.tasks.beat",)
