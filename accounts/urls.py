"""Addresses of my space's home and of sign-in links."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("entrer/<str:secret>/", views.link, name="link"),
]
