"""Addresses of my space's home, my messages, my details, and sign-in links."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("messages/", views.inbox, name="messages"),
    path("mes-informations/", views.details, name="details"),
    path("lien-envoye/", views.link_sent, name="link_sent"),
    path("entrer/<str:secret>/", views.link, name="link"),
    path("entrer/<str:secret>/renvoyer/", views.link_again, name="link_again"),
]
