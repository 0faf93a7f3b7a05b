"""Addresses of the site that are not pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
