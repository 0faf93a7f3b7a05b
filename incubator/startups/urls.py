"""Addresses of this room in my space."""

from django.urls import path

from incubator.startups import views

app_name = "startups"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("nouvelle/", views.create, name="create"),
    path("profils/", views.profile_list, name="profiles"),
    path("profils/<str:reference>/", views.review_profile, name="review_profile"),
    path("profils/<str:reference>/publier/", views.publish_profile, name="publish_profile"),
    path("profils/<str:reference>/refuser/", views.refuse_profile, name="refuse_profile"),
    path("partenariats/", views.partnerships, name="partnerships"),
    path("partenariats.csv", views.partnerships_csv, name="partnerships_csv"),
    path("partenariats/<int:pk>/", views.partnership, name="partnership"),
    path("partenariats/<int:pk>/confirmer/", views.confirm_partnership, name="confirm_partnership"),
    path("partenariats/<int:pk>/refuser/", views.refuse_partnership, name="refuse_partnership"),
    path("<str:reference>/", views.detail, name="detail"),
    path("<str:reference>/description/", views.edit, name="edit"),
    path("<str:reference>/equipe/", views.team, name="team"),
    path("<str:reference>/partenariats/nouveau/", views.add_partnership, name="add_partnership"),
    path("<str:reference>/profil/", views.profile, name="profile"),
]
