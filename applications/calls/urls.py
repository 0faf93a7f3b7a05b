"""Addresses of this room in my space."""

from django.urls import path

from applications.calls import question_views, views

app_name = "calls"
urlpatterns = [
    path("", views.officer_list, name="officer_list"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/question/", question_views.ask, name="ask"),
    path("<str:code>/questions/", question_views.question_list, name="questions"),
    path("<str:code>/questions/<int:key>/", question_views.question, name="question"),
    path("<str:code>/questions/<int:key>/sans-suite/", question_views.set_question_aside, name="set_question_aside"),
    path("<str:code>/copier/", views.copy, name="copy"),
    path("<str:code>/publier/", views.publish, name="publish"),
    path("<str:code>/archiver/", views.archive, name="archive"),
    path("<str:code>/annuler/", views.cancel, name="cancel"),
    path("<str:code>/<int:number>/fenetre/", views.drift, name="drift"),
]
