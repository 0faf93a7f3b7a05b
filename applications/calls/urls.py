"""Addresses of this room in my space."""

from django.urls import path

from applications.calls import views

app_name = "calls"
urlpatterns = [
    path("", views.officer_list, name="officer_list"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/copier/", views.copy, name="copy"),
    path("<str:code>/publier/", views.publish, name="publish"),
    path("<str:code>/archiver/", views.archive, name="archive"),
    path("<str:code>/annuler/", views.cancel, name="cancel"),
    path("<str:code>/<int:number>/fenetre/", views.drift, name="drift"),
]
