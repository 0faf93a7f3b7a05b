"""Addresses of this room in my space."""

from django.urls import path

from evaluation.decisions.views import appeals, board, deciding, offers, publicity, releasing

app_name = "decisions"
urlpatterns = [
    path("offres/<str:reference>/", offers.offer, name="offer"),
    path("offres/<str:reference>/<str:answer>/", offers.answer, name="answer"),
    path("laureats/<str:reference>/", publicity.publicity, name="publicity"),
    path("laureats/<str:reference>/retirer/", publicity.withdraw_publicity, name="withdraw_publicity"),
    path("dossiers/<str:reference>/<int:number>/", deciding.decide, name="decide"),
    path("dossiers/<str:reference>/<int:number>/confirmer/", deciding.confirm, name="confirm"),
    path("dossiers/<str:reference>/<int:number>/reprendre/", deciding.reopen, name="reopen"),
    path("recours/<str:reference>/<int:number>/", appeals.appeal, name="appeal"),
    path("recours/<str:reference>/<int:number>/reponse/", appeals.answer, name="appeal_answer"),
    path("<str:call_code>/<int:number>/", board.board, name="board"),
    path("<str:call_code>/<int:number>/par-quota/", board.bulk, name="bulk"),
    path("<str:call_code>/<int:number>/confirmer/", board.confirm_all, name="confirm_all"),
    path("<str:call_code>/<int:number>/proces-verbal/", releasing.minutes, name="minutes"),
    path("<str:call_code>/<int:number>/publication/", releasing.release, name="release"),
]
