"""Addresses of the site that are not pages, each under its language."""

from django.urls import path

from cms.views import feeds, precheck, questions, search, sharing, visits

app_name = "cms"
urlpatterns = [
    path("recherche/", search.search, name="search"),
    path("pour-moi/<slug:slug>/", precheck.check, name="precheck"),
    path("questions/<slug:slug>/", questions.questions, name="questions"),
    path("flux/questions/<slug:slug>.<slug:kind>", questions.questions_feed, name="questions_feed"),
    path("partage/<slug:slug>/vu", visits.seen, name="seen"),
    path("partage/<slug:slug>/<str:name>", sharing.share_file, name="share_file"),
    path("flux/appels/<slug:slug>.ics", feeds.call_calendar, name="call_calendar"),
    path("flux/<slug:about>.ics", feeds.calendar, name="calendar"),
    path("flux/<slug:about>.<slug:kind>", feeds.site_feed, name="feed"),
]
