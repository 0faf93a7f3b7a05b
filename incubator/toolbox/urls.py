"""Addresses of this room in my space."""

from django.urls import path

from incubator.toolbox import views

app_name = "toolbox"
urlpatterns = [
    path("<str:reference>/canevas/", views.canvas, name="canvas"),
    path("<str:reference>/canevas/versions/", views.versions, name="versions"),
    path("<str:reference>/canevas/versions/garder/", views.keep, name="keep"),
    path("<str:reference>/canevas/versions/<int:number>/", views.compare, name="compare"),
]
