"""Addresses of this room in my space."""

from django.urls import path

from incubator.mentoring import views

app_name = "mentoring"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("sans-nouvelles/", views.stuck, name="stuck"),
    path("profil/", views.profile, name="profile"),
    path("profil/attestation.pdf", views.hours_pdf, name="hours_pdf"),
    path("profil/creneaux/", views.add_slot, name="add_slot"),
    path("profil/creneaux/<int:pk>/retirer/", views.remove_slot, name="remove_slot"),
    path("heures/", views.hours, name="hours"),
    path("heures.csv", views.hours_csv, name="hours_csv"),
    path("avis/", views.pulses, name="pulses"),
    path("avis/<int:pk>/vu/", views.see_pulse, name="see_pulse"),
    path("<int:pk>/avis/", views.pulse, name="pulse"),
    path("<int:pk>/reserver/", views.book, name="book"),
    path("<int:pk>/", views.mentorship, name="mentorship"),
    path("diagnostics/<str:reference>/", views.diagnostic, name="diagnostic"),
    path("diagnostics/<str:reference>/<slug:moment>/", views.diagnose, name="diagnose"),
    path("<int:pk>/actions/", views.add_action, name="add_action"),
    path("actions/<int:pk>/faite/", views.finish_action, name="finish_action"),
    path("<int:pk>/fin/", views.end, name="end"),
    path("inscriptions/<str:reference>/liste/", views.offer, name="offer"),
    path("choix/<int:pk>/", views.choose, name="choose"),
    path("inscriptions/<str:reference>/", views.start, name="start"),
    path("rendez-vous/<str:reference>.ics", views.calendar, name="calendar"),
    path("rendez-vous/<str:reference>/", views.session, name="session"),
    path("rendez-vous/<str:reference>/confirmer/", views.confirm, name="confirm"),
    path("rendez-vous/<str:reference>/accord/", views.agree, name="agree"),
    path("rendez-vous/<str:reference>/notes/", views.hold, name="hold"),
    path("rendez-vous/<str:reference>/absence/", views.miss, name="miss"),
    path("rendez-vous/<str:reference>/annuler/", views.cancel, name="cancel"),
]
