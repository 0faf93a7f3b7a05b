"""Addresses in my space of those who make calls known."""

from django.urls import path

from cms.views import board, sharing, visits

app_name = "communications"
urlpatterns = [
    path("", sharing.call_list, name="calls"),
    path("<str:code>/", sharing.kit, name="kit"),
    path("<str:code>/traductions/", board.board, name="board"),
    path("<str:code>/page/<str:language>/", board.page_of_call, name="page"),
    path("<str:code>/entonnoir/", visits.funnel, name="funnel"),
]
