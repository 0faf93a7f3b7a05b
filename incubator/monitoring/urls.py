"""Addresses of this room in my space."""

from django.urls import path

from incubator.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.results, name="results"),
    path("export.csv", views.export, name="export"),
    path("<str:code>/", views.programme, name="programme"),
]
