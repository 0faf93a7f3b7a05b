"""Addresses of this room in my space."""

from django.urls import URLPattern

app_name = "decisions"
urlpatterns: list[URLPattern] = []
