"""Addresses of this room in my space."""

from django.urls import URLPattern

app_name = "reviews"
urlpatterns: list[URLPattern] = []
