"""The addresses of this room, below those of partners."""

from django.urls import URLPattern, path

from attache.registry.tidying import views

office: list[URLPattern] = [
    path("bulk/", views.partners_bulk, name="partners_bulk"),
    path("people/bulk/", views.people_bulk, name="people_bulk"),
    path("<slug:code>/remove/", views.remove, name="remove"),
    path("<slug:code>/channels/<int:pk>/remove/", views.part_remove, {"what": "channel"}, name="channel_remove"),
    path("<slug:code>/forms/<int:pk>/remove/", views.part_remove, {"what": "form"}, name="form_remove"),
    path("<slug:code>/units/<int:pk>/remove/", views.part_remove, {"what": "unit"}, name="unit_remove"),
    path("<slug:code>/posts/<int:pk>/remove/", views.part_remove, {"what": "post"}, name="post_remove"),
]
