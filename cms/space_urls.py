"""Addresses in my space of those who make calls known."""

from django.urls import path

from cms.views import sharing

app_name = "communications"
urlpatterns = [
    path("", sharing.call_list, name="calls"),
    path("<str:code>/", sharing.kit, name="kit"),
]
