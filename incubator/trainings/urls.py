"""Addresses of this room in my space."""

from django.urls import path

from incubator.trainings import views

app_name = "trainings"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("parcours/<str:code>/", views.curriculum, name="curriculum"),
    path("parcours/<str:code>/preparer/", views.start, name="start"),
    path("parcours/<str:code>/reglages/", views.settings, name="settings"),
    path("parcours/<str:code>/modules/", views.add_module, name="add_module"),
    path("parcours/<str:code>/suivi/", views.progress, name="progress"),
    path("parcours/<str:code>/suivi.csv", views.progress_csv, name="progress_csv"),
    path("parcours/<str:code>/attestation/", views.certify, name="certify"),
    path("parcours/<str:code>/attestations/", views.certify_all, name="certify_all"),
    path("modules/<int:pk>/", views.module, name="module"),
    path("modules/<int:pk>/retirer/", views.remove_module, name="remove_module"),
    path("modules/<int:pk>/ressources/", views.add_resource, name="add_resource"),
    path("modules/<int:pk>/seances/", views.add_session, name="add_session"),
    path("ressources/<int:pk>/retirer/", views.remove_resource, name="remove_resource"),
    path("seances/<str:reference>.ics", views.calendar, name="calendar"),
    path("seances/<str:reference>/", views.session, name="session"),
    path("seances/<str:reference>/modifier/", views.change_session, name="change_session"),
    path("seances/<str:reference>/annuler/", views.cancel_session, name="cancel_session"),
    path("seances/<str:reference>/inscription/", views.register, name="register"),
    path("seances/<str:reference>/inscriptions/", views.register_cohort, name="register_cohort"),
    path("seances/<str:reference>/desistement/", views.withdraw, name="withdraw"),
    path("seances/<str:reference>/presences/", views.attendance, name="attendance"),
    path("seances/<str:reference>/presences/fichier/", views.import_attendance, name="import_attendance"),
    path("seances/<str:reference>/presences.xlsx", views.roll, name="roll"),
    path("attestations/<str:code>/revoquer/", views.revoke, name="revoke"),
    path("attestations/<str:code>/redelivrer/", views.reissue, name="reissue"),
    path("attestations/<str:code>/", views.certificate, name="certificate"),
    path("attestations/<str:code>.pdf", views.certificate_pdf, name="certificate_pdf"),
]
