"""Addresses of my space's home, my messages, my details, my calendar, and sign-in links."""

from django.urls import path

from accounts import calendar_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("messages/", views.inbox, name="messages"),
    path("mes-informations/", views.details, name="details"),
    path("agenda/", calendar_views.calendar, name="calendar"),
    path("agenda/retirer/", calendar_views.revoke, name="revoke_calendar"),
    path("lien-envoye/", views.link_sent, name="link_sent"),
    path("entrer/<str:secret>/", views.link, name="link"),
    path("entrer/<str:secret>/renvoyer/", views.link_again, name="link_again"),
]
