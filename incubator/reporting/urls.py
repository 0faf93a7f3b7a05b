"""Addresses of this room in my space."""

from django.urls import path

from incubator.reporting.views import acts, packs, pages, receipts

app_name = "reporting"
urlpatterns = [
    path("a-examiner/", pages.queue, name="queue"),
    path("<str:reference>/budget.<str:kind>", pages.budget_file, name="budget_file"),
    path("<str:reference>/dossier-d-audit/", packs.ask_pack, name="ask_pack"),
    path("<str:reference>/<int:number>/", pages.report, name="report"),
    path("<str:reference>/<int:number>/reponses/", acts.narrative, name="narrative"),
    path("<str:reference>/<int:number>/pieces/", receipts.add_receipt, name="add_receipt"),
    path("<str:reference>/<int:number>/pieces/<int:key>/", receipts.change_receipt, name="change_receipt"),
    path("<str:reference>/<int:number>/pieces/<int:key>/retirer/", receipts.remove_receipt, name="remove_receipt"),
    path("<str:reference>/<int:number>/pieces/<int:key>/examen/", receipts.judge, name="judge"),
    path("<str:reference>/<int:number>/<str:act>/", acts.act, name="act"),
]
