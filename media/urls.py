"""Addresses of stored files."""

from django.urls import path

from media import views

app_name = "media"
urlpatterns = [
    path("<str:key>/", views.download, name="download"),
]
