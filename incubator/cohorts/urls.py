"""Addresses of this room in my space."""

from django.urls import path

from incubator.cohorts import views

app_name = "cohorts"
urlpatterns = [
    path("", views.cohort_list, name="list"),
    path("inscriptions/<str:reference>/", views.enrolment, name="enrolment"),
    path("inscriptions/<str:reference>/diplome/", views.graduate, name="graduate"),
    path("inscriptions/<str:reference>/depart/", views.leave, name="leave"),
    path("<str:code>/", views.detail, name="detail"),
]
