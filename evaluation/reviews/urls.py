"""Addresses of the jury in my space."""

from django.urls import URLPattern, path

from evaluation.reviews import views

app_name = "reviews"
urlpatterns: list[URLPattern] = [
    path("", views.mine, name="mine"),
    path("commencer/", views.begin, name="begin"),
    path("fiche/<int:pk>/", views.sheet, name="sheet"),
    path("fiche/<int:pk>/note/", views.save_mark, name="save_mark"),
    path("fiche/<int:pk>/envoi/", views.submit, name="submit"),
    path("fiche/<int:pk>/pdf/", views.dossier_pdf, name="dossier_pdf"),
    path("fiche/<int:pk>/fichier/<slug:key>/", views.file, name="file"),
    path("etalonnage/<int:panel>/", views.calibration, name="calibration"),
    path("avancement/<int:panel>/", views.progress, name="progress"),
    path("avancement/<int:panel>/relance/", views.remind, name="remind"),
    path("classement/<slug:call_code>/<int:number>/", views.ranking, name="ranking"),
    path("classement/<slug:call_code>/<int:number>/csv/", views.ranking_csv, name="ranking_csv"),
    path("classement/<slug:call_code>/<int:number>/avis/", views.opinion, name="opinion"),
    path(
        "classement/<slug:call_code>/<int:number>/avis/attribuer/", views.assign_suggestions, name="assign_suggestions"
    ),
    path("classement/<slug:call_code>/<int:number>/avis/sans/", views.absence, name="absence"),
    path("classement/<slug:call_code>/final/", views.final_ranking, name="final_ranking"),
    path("classement/<slug:call_code>/final/csv/", views.final_ranking_csv, name="final_ranking_csv"),
]
