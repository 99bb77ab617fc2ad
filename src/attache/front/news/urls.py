"""The addresses of the news: public ones by language, and in the office the preview."""

from django.urls import path

from attache.front.news import views

office = [
    path("<slug:code>/preview/<str:lang>/", views.preview, name="edition"),
]
public = [
    path("", views.front_door, name="front_door"),
    path("news/pictures/<slug:name>.jpg", views.picture, name="picture"),
    path("news/films/<slug:name>", views.picture, name="film"),
    path("<str:lang>/news/", views.archive, name="archive"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("<str:lang>/news/feed.xml", views.feed, name="feed"),
    path("<str:lang>/news/rss.xml", views.rss, name="rss"),
    path("<str:lang>/news/feed.json", views.json_feed, name="json_feed"),
    path("<str:lang>/news/<slug:code>/", views.edition, name="edition"),
    path("<str:lang>/news/<slug:code>/<int:number>/", views.sealed, name="sealed"),
    path("<str:lang>/news/<slug:code>/with/<str:other>/", views.stacked, name="stacked"),
    path("<str:lang>/news/<slug:code>.html", views.export, name="export"),
]
