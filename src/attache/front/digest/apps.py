from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "attache.front.digest"
    label = "digest"
    file_fields = ("Picture.file",)
    refreshes = {"digest.edition": "attache.front.digest.actions.refresh_editions"}
    follows_words = "attache.front.digest.actions.quotations.follow_words"
    readable_pages = {"Publication": "attache.front.news.outputs.as_html"}
