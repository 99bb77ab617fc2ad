"""The addresses of articles for WeChat, all of them in the office."""

from django.urls import path

from attache.front.wechat import views

office = [
    path("<slug:code>/wechat/<str:lang>/", views.article, name="article"),
    path("<slug:code>/wechat/<str:lang>/article.html", views.body, name="body"),
    path("<slug:code>/wechat/<str:lang>/package.zip", views.zipped, name="package"),
    path("<slug:code>/wechat/<str:lang>/drafts/", views.hand_over, name="hand_over"),
    path("<slug:code>/wechat/<str:lang>/cover", views.cover, name="cover"),
]
