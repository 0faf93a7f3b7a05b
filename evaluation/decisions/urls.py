"""Addresses of this room in my space."""

from django.urls import path

from evaluation.decisions.views import (
    agenda,
    appeals,
    board,
    deciding,
    feedback,
    lottery,
    meetings,
    minutes,
    offers,
    publicity,
    releasing,
)

app_name = "decisions"
urlpatterns = [
    path("offres/<str:reference>/", offers.offer, name="offer"),
    path("offres/<str:reference>/<str:answer>/", offers.answer, name="answer"),
    path("laureats/<str:reference>/", publicity.publicity, name="publicity"),
    path("laureats/<str:reference>/retirer/", publicity.withdraw_publicity, name="withdraw_publicity"),
    path("dossiers/<str:reference>/<int:number>/", deciding.decide, name="decide"),
    path("dossiers/<str:reference>/<int:number>/confirmer/", deciding.confirm, name="confirm"),
    path("dossiers/<str:reference>/<int:number>/reprendre/", deciding.reopen, name="reopen"),
    path("dossiers/<str:reference>/<int:number>/retour/", feedback.feedback, name="feedback"),
    path("recours/<str:reference>/<int:number>/", appeals.appeal, name="appeal"),
    path("recours/<str:reference>/<int:number>/reponse/", appeals.answer, name="appeal_answer"),
    path("<str:call_code>/<int:number>/", board.board, name="board"),
    path("<str:call_code>/<int:number>/tirage/", lottery.lottery, name="lottery"),
    path("<str:call_code>/<int:number>/reunion/", meetings.meeting, name="meeting"),
    path("<str:call_code>/<int:number>/reunion/convoquer/", meetings.convene, name="convene"),
    path("<str:call_code>/<int:number>/reunion/presences/", meetings.presence, name="presence"),
    path("<str:call_code>/<int:number>/reunion/ouvrir/", meetings.open_meeting, name="open_meeting"),
    path("<str:call_code>/<int:number>/reunion/pays/", meetings.country_rules, name="country_rules"),
    path("<str:call_code>/<int:number>/reunion/clore/", meetings.close, name="close_meeting"),
    path("<str:call_code>/<int:number>/reunion/signer/", meetings.sign, name="sign_minutes"),
    path("<str:call_code>/<int:number>/reunion/sans-attendre/", meetings.complete, name="complete_minutes"),
    path("<str:call_code>/<int:number>/reunion/proces-verbal.<str:language>.pdf", minutes.pdf, name="minutes_pdf"),
    path("<str:call_code>/<int:number>/reunion/proces-verbal/", minutes.shown, name="meeting_minutes"),
    path("<str:call_code>/<int:number>/reunion/<str:reference>/", agenda.item, name="agenda_item"),
    path("<str:call_code>/<int:number>/reunion/<str:reference>/sortie/", agenda.leave, name="leave_room"),
    path("<str:call_code>/<int:number>/reunion/<str:reference>/retour/", agenda.undo_leave, name="undo_leave"),
    path("<str:call_code>/<int:number>/reunion/<str:reference>/vote/", agenda.vote, name="vote"),
    path("<str:call_code>/<int:number>/reunion/<str:reference>/avis/", agenda.outcome, name="put_to_vote"),
    path("<str:call_code>/<int:number>/par-quota/", board.bulk, name="bulk"),
    path("<str:call_code>/<int:number>/confirmer/", board.confirm_all, name="confirm_all"),
    path("<str:call_code>/<int:number>/proces-verbal/", releasing.minutes, name="minutes"),
    path("<str:call_code>/<int:number>/publication/", releasing.release, name="release"),
]
