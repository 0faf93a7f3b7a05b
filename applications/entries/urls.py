"""Addresses of this room in my space. A stage entry is addressed by its application's reference and stage number."""

from django.urls import path

from applications.entries import views
from applications.entries.views import duplicates, ownership, references, team, uploads

app_name = "entries"
ENTRY = "<str:reference>/<int:number>/"
EXAMINED = "examen/<str:reference>/<int:number>/"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("nouvelle/<str:call_code>/", views.start, name="start"),
    path("appel/<str:call_code>/<int:number>/", views.officer_list, name="officer_list"),
    path("appel/<str:call_code>/<int:number>/export.csv", views.officer_export, name="officer_export"),
    path("appel/<str:call_code>/<int:number>/jury/", views.officer_bulk, name="officer_bulk"),
    path("appel/<str:call_code>/<int:number>/en-masse/", views.officer_mass, name="officer_mass"),
    path("appel/<str:call_code>/<int:number>/en-masse/<int:key>/", views.officer_mass_done, name="officer_mass_done"),
    path("appel/<str:call_code>/<int:number>/filtres/", views.officer_keep_filter, name="officer_keep_filter"),
    path(
        "appel/<str:call_code>/<int:number>/filtres/<int:key>/supprimer/",
        views.officer_drop_filter,
        name="officer_drop_filter",
    ),
    path("appel/<str:call_code>/essai/", views.officer_try_call, name="officer_try_call"),
    path("appel/<str:call_code>/entonnoir/", views.funnel, name="funnel"),
    path("examen/<str:reference>/personne/", views.officer_person, name="officer_person"),
    path("appel/<str:call_code>/<int:number>/formulaire/", views.form_change, name="form_change"),
    path("appel/<str:call_code>/<int:number>/delais/", views.deadlines, name="deadlines"),
    path("appel/<str:call_code>/<int:number>/delais/panne/", views.officer_outage, name="officer_outage"),
    path("appel/<str:call_code>/<int:number>/delais/lien/", views.officer_late_link, name="officer_late_link"),
    path(
        "appel/<str:call_code>/<int:number>/delais/lien/<int:key>/reprendre/",
        views.officer_revoke_link,
        name="officer_revoke_link",
    ),
    path("retard/<str:secret>/", views.late, name="late"),
    path("appel/<str:call_code>/<int:number>/apercu/", views.preview, name="preview"),
    path("appel/<str:call_code>/doublons/", duplicates.officer_duplicates, name="officer_duplicates"),
    path(
        "appel/<str:call_code>/doublons/<int:key>/",
        duplicates.officer_settle_duplicate,
        name="officer_settle_duplicate",
    ),
    path(EXAMINED, views.officer_entry, name="officer_entry"),
    path(f"{EXAMINED}eligible/", views.officer_find_eligible, name="officer_find_eligible"),
    path(f"{EXAMINED}rejet/", views.officer_propose_rejection, name="officer_propose_rejection"),
    path(f"{EXAMINED}correction/", views.officer_send_back, name="officer_send_back"),
    path(f"{EXAMINED}ineligible/", views.officer_find_ineligible, name="officer_find_ineligible"),
    path(f"{EXAMINED}jury/", views.officer_start_review, name="officer_start_review"),
    path(f"{EXAMINED}etiquette/", views.officer_tag, name="officer_tag"),
    path(f"{EXAMINED}messages/", views.officer_thread, name="officer_thread"),
    path(f"{EXAMINED}messages/sans-suite/", views.officer_settle, name="officer_settle"),
    path(f"{EXAMINED}notes/", views.officer_note, name="officer_note"),
    path(f"{EXAMINED}delai/", views.officer_extend, name="officer_extend"),
    path("rejoindre/<str:secret>/", team.join, name="join"),
    path(f"{ENTRY}equipe/", team.team, name="team"),
    path(f"{ENTRY}equipe/inviter/", team.invite, name="invite"),
    path(f"{ENTRY}equipe/invitations/<int:key>/annuler/", team.revoke, name="revoke"),
    path(f"{ENTRY}equipe/acces/<int:key>/", team.seat, name="seat"),
    path(f"{ENTRY}equipe/transmettre/", ownership.propose, name="transfer"),
    path(f"{ENTRY}equipe/transmission/", ownership.answer, name="answer_transfer"),
    path("recommandation/<str:secret>/", references.referee, name="referee"),
    path(f"{ENTRY}recommandations/", references.references, name="references"),
    path(f"{ENTRY}recommandations/<int:key>/annuler/", references.cancel_reference, name="cancel_reference"),
    path(ENTRY, views.tasks, name="tasks"),
    path(f"{ENTRY}section/<slug:section>/", views.section, name="section"),
    path(f"{ENTRY}reponse/", views.save_answer, name="save_answer"),
    path(f"{ENTRY}fichier/<slug:key>/", uploads.begin, name="upload"),
    path(f"{ENTRY}fichier/<slug:key>/<str:upload>/<int:piece>/", uploads.piece, name="upload_piece"),
    path(f"{ENTRY}fichier/<slug:key>/<str:upload>/fin/", uploads.finish, name="upload_finish"),
    path(f"{ENTRY}verifier/", views.check, name="check"),
    path(f"{ENTRY}deposer/", views.submit, name="submit"),
    path(f"{ENTRY}accuse/", views.receipt, name="receipt"),
    path(f"{ENTRY}accuse.pdf", views.receipt_pdf, name="receipt_pdf"),
    path(f"{ENTRY}messages/", views.thread, name="thread"),
    path(f"{ENTRY}retrait/", views.withdraw, name="withdraw"),
]
