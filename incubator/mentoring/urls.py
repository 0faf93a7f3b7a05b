"""Addresses of this room in my space."""

from django.urls import URLPattern

app_name = "mentoring"
urlpatterns: list[URLPattern] = []
