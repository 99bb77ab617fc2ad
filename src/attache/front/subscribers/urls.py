"""The page on which readers sign up, and the list in the office. Preferences are behind signed links."""

from django.urls import path

from attache.front.subscribers.views import office as kept
from attache.front.subscribers.views import public as door

public = [path("<str:lang>/news/subscribe/", door.sign_up, name="sign_up")]
office = [
    path("", kept.subscriber_list, name="list"),
    path("import/", kept.subscriber_import, name="import"),
    path("export/", kept.export, name="export"),
    path("<slug:code>/", kept.subscriber_detail, name="detail"),
    path("<slug:code>/<slug:verb>/", kept.act, name="act"),
]
