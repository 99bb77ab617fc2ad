from django.apps import AppConfig


class WechatConfig(AppConfig):
    name = "attache.front.wechat"
    label = "wechat"
