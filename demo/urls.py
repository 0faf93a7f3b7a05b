"""Addresses of the demo."""

from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cards, name="cards"),
    path("entrer/<slug:key>/", views.enter, name="enter"),
    path("design/", views.design, name="design"),
    path("horloge/", views.step_clock, name="clock"),
    path("messages/", views.messages, name="messages"),
    path("messages/<int:pk>/", views.message, name="message"),
    path("messages/<int:pk>/page/", views.message_page, name="message_page"),
]
