"""The addresses of the authority of names."""

from django.urls import URLPattern, path

from attache.registry.naming import views

app_name = "naming"
office: list[URLPattern] = [
    path("", views.terms, name="terms"),
    path("terms/new/", views.term_new, name="term_new"),
    path("terms/<slug:code>/", views.term, name="term"),
    path("terms/<slug:code>/edit/", views.term_edit, name="term_edit"),
    path("forms/<slug:owner>/<slug:key>/new/", views.form_new, name="form_new"),
    path("forms/<int:pk>/check/", views.form_check, name="form_check"),
    path("forms/<int:pk>/remove/", views.form_remove, name="form_remove"),
    path("look-alikes/", views.look_alikes, name="look_alikes"),
    path("look-alikes/new/", views.look_alike_new, name="look_alike_new"),
    path("look-alikes/<slug:code>/edit/", views.look_alike_edit, name="look_alike_edit"),
    path("look-alikes/<slug:code>/check/", views.look_alike_check, name="look_alike_check"),
    path("look-alikes/<slug:code>/remove/", views.look_alike_remove, name="look_alike_remove"),
    path("rules/", views.style_rules, name="rules"),
    path("rules/new/", views.rule_new, name="rule_new"),
    path("rules/<slug:code>/edit/", views.rule_edit, name="rule_edit"),
    path("rules/<slug:code>/remove/", views.rule_remove, name="rule_remove"),
]
public: list[URLPattern] = []
