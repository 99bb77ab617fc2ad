"""The addresses of partners; the pages of one partner or person are the desk's, which sees them from all sides."""

from django.urls import URLPattern, path, re_path

from attache.registry.partners import views

app_name = "partners"
office: list[URLPattern] = [
    path("", views.partners_list, name="list"),
    path("new/", views.new, name="new"),
    path("people/", views.people, name="people"),
    path("people/new/", views.person_new, name="person_new"),
    path("people/<slug:code>/edit/", views.person_edit, name="person_edit"),
    path("people/<slug:code>/spelling/confirm/", views.spelling_confirm, name="spelling_confirm"),
    path("people/<slug:code>/posts/new/", views.post_new, name="post_new"),
    path("people/<slug:code>/posts/<int:pk>/end/", views.post_end, name="post_end"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/forms/new/", views.add_form, name="add_form"),
    path("<slug:code>/forms/<int:pk>/check/", views.form_check, name="form_check"),
    path("<slug:code>/units/new/", views.add_unit, name="add_unit"),
    re_path(r"^(?P<code>[OP]-\d+)/cases/$", views.cases, name="cases"),
    re_path(r"^(?P<code>[OP]-\d+)/channels/new/$", views.add_channel, name="add_channel"),
]
public: list[URLPattern] = []
