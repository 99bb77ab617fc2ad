"""The addresses of the desk. Codes have their shape in the pattern, so that no page of partners is swallowed."""

from django.urls import URLPattern, path, re_path

from attache.front.desk import views
from attache.front.desk.views import dealings, merging

app_name = "desk"
office: list[URLPattern] = [
    path("", views.home, name="home"),
    path("needs/", views.needs, name="needs"),
    path("find/", views.search, name="search"),
    path("undo/", views.undo, name="undo"),
    path("trash/", views.trash, name="trash"),
    path("history/<slug:kind>/<path:code>/restore/<int:number>/", views.restore, name="restore"),
    path("history/<slug:kind>/<path:code>/", views.history, name="history"),
    re_path(r"^partners/(?P<code>O-\d+)/$", views.partner, name="partner"),
    re_path(r"^partners/(?P<code>O-\d+)/dealings/$", dealings.dealings, name="dealings"),
    re_path(r"^partners/(?P<code>[OP]-\d+)/merge/$", merging.merge, name="merge"),
    re_path(r"^partners/people/(?P<code>P-\d+)/$", views.person, name="person"),
]
public: list[URLPattern] = []
