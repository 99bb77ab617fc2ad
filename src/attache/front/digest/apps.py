from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "attache.front.digest"
    label = "digest"
    file_fields = ("Picture.file",)
    link_keepers = {"quotation": "attache.front.digest.rules.can_ask_speakers"}
    readable_pages = {"Publication": "attache.front.news.outputs.as_html"}
