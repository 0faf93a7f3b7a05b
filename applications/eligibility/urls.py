"""Addresses of this room in my space."""

from django.urls import path

from applications.eligibility import views

app_name = "eligibility"
urlpatterns = [
    path("", views.claims, name="claims"),
    path("<str:reference>/", views.claim, name="claim"),
    path("<str:reference>/confirmer/", views.confirm_claim, name="confirm_claim"),
    path("<str:reference>/refuser/", views.refuse_claim, name="refuse_claim"),
]
