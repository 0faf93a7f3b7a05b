"""Addresses of this room that need no account."""

from django.urls import path

from incubator.trainings.views.verification import verify

app_name = "certificates"
urlpatterns = [path("", verify, name="verify")]
