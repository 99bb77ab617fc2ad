"""The addresses of editions in the office."""

from django.urls import path

from attache.front.editor.views import arranging, items, pictures
from attache.front.editor.views import office as editing

office = [
    path("", editing.edition_list, name="list"),
    path("new/", editing.new, name="new"),
    path("<slug:code>/", editing.detail, name="detail"),
    path("<slug:code>/remove/", editing.remove, name="remove"),
    path("<slug:code>/recompile/", editing.recompile, name="recompile"),
    path("<slug:code>/offices/", editing.offices, name="offices"),
    path("<slug:code>/offers/", editing.offers, name="offers"),
    path("<slug:code>/steps/", editing.steps, name="steps"),
    path("<slug:code>/move/<slug:verb>/", editing.move, name="move"),
    path("<slug:code>/waive/<str:lang>/", editing.waive, name="waive"),
    path("<slug:code>/waive/<str:lang>/lift/", editing.lift, name="lift"),
    path("<slug:code>/take/", arranging.take, name="take"),
    path("<slug:code>/section/", arranging.section, name="section"),
    path("<slug:code>/items/<int:pk>/arrange/", arranging.arrange, name="arrange"),
    path("<slug:code>/items/<int:pk>/place/", arranging.place, name="place"),
    path("<slug:code>/items/<int:pk>/merge/", arranging.merge, name="merge"),
    path("<slug:code>/items/<int:pk>/split/", arranging.split, name="split"),
    path("<slug:code>/items/<int:pk>/drop/", arranging.drop, name="drop"),
    path("<slug:code>/items/<int:pk>/readers/", arranging.readers, name="readers"),
    path("<slug:code>/items/<int:pk>/back/", arranging.back, name="back"),
    path("<slug:code>/items/<int:pk>/picture/", pictures.picture_new, name="picture_new"),
    path("<slug:code>/items/<int:pk>/picture/use/<slug:attachment>/", pictures.picture_use, name="picture_use"),
    path("<slug:code>/items/<int:pk>/picture/<int:picture>/remove/", pictures.picture_remove, name="picture_remove"),
    path("<slug:code>/items/<int:pk>/<str:lang>/", items.item, name="item"),
    path("<slug:code>/items/<int:pk>/<str:lang>/source/", items.source, name="source"),
    path("<slug:code>/items/<int:pk>/<str:lang>/right/", items.right, name="right"),
    path("<slug:code>/items/<int:pk>/<str:lang>/anew/", items.anew, name="anew"),
]
