from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "attache.kernel.links"
    label = "links"
    default_auto_field = "django.db.models.BigAutoField"
