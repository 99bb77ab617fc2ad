"""The addresses of editions: in the office, and public ones by language."""

from django.urls import path

from attache.front.digest.views import items, news, pictures
from attache.front.digest.views import office as editing

office = [
    path("", editing.edition_list, name="list"),
    path("new/", editing.new, name="new"),
    path("<slug:code>/", editing.detail, name="detail"),
    path("<slug:code>/title/", editing.title, name="title"),
    path("<slug:code>/recompile/", editing.recompile, name="recompile"),
    path("<slug:code>/publish/", editing.publish, name="publish"),
    path("<slug:code>/preview/<str:lang>/", editing.preview, name="preview"),
    path("<slug:code>/items/<int:pk>/picture/", pictures.picture_new, name="picture_new"),
    path("<slug:code>/items/<int:pk>/picture/<int:picture>/remove/", pictures.picture_remove, name="picture_remove"),
    path("<slug:code>/items/<int:pk>/<str:lang>/", items.item, name="item"),
    path("<slug:code>/items/<int:pk>/<str:lang>/source/", items.source, name="source"),
]
public = [
    path("", news.front_door, name="front_door"),
    path("news/pictures/<slug:name>.jpg", news.picture, name="picture"),
    path("<str:lang>/news/", news.archive, name="archive"),
    path("<str:lang>/news/feed.xml", news.feed, name="feed"),
    path("<str:lang>/news/<slug:code>/", news.edition, name="edition"),
    path("<str:lang>/news/<slug:code>.html", news.export, name="export"),
]
