"""Addresses of this room that need no account."""

from django.urls import path

from applications.entries.views.verification import verify

app_name = "receipts"
urlpatterns = [path("", verify, name="verify")]
