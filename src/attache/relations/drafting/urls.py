"""The addresses of an agreement's papers."""

from django.urls import path

from attache.relations.drafting import views

app_name = "drafting"
office = [
    path("<slug:code>/papers/", views.papers, name="papers"),
    path("<slug:code>/said/", views.said, name="said"),
    path("<slug:code>/papers/<slug:languages>.docx", views.docx, name="docx"),
    path("<slug:code>/papers/record.pdf", views.record, name="record"),
    path("<slug:code>/papers/iia-v7.xml", views.exchange, name="exchange"),
]
