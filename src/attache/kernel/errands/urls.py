"""`/office/errands/`: how far what one has asked for is."""

from django.urls import path

from attache.kernel.errands import views

app_name = "errands"
office = [path("<int:pk>/", views.show, name="show")]
