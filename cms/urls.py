"""Addresses of the site that are not pages, each under its language."""

from django.urls import path

from cms.views import sharing

app_name = "cms"
urlpatterns = [
    path("partage/<slug:slug>/<str:name>", sharing.share_file, name="share_file"),
]
