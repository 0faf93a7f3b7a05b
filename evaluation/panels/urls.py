"""Addresses of panels and assignments in my space."""

from django.urls import URLPattern, path

from evaluation.panels import views

app_name = "panels"
urlpatterns: list[URLPattern] = [
    path("etape/<slug:call_code>/<int:number>/", views.of_stage, name="of_stage"),
    path("moi/", views.mine, name="mine"),
    path("membre/<int:pk>/", views.member, name="member"),
    path("<int:panel>/", views.assignments, name="assignments"),
    path("<int:panel>/affecter/", views.assign, name="assign"),
    path("<int:panel>/inviter/", views.invite, name="invite"),
    path("<int:panel>/repartir/", views.balance, name="balance"),
    path("plan/<int:pk>/", views.plan, name="plan"),
    path("charte/<slug:call_code>/", views.charter, name="charter"),
    path("<int:panel>/conflits/", views.conflicts, name="conflicts"),
    path("<int:panel>/conflits/<int:pk>/", views.conflict, name="conflict"),
    path("<int:panel>/importer/", views.roster, name="roster"),
    path("ouverts/", views.open_juries, name="open_juries"),
    path("<int:panel>/rejoindre/", views.ask, name="ask"),
    path("<int:panel>/demandes/", views.requests, name="requests"),
    path("<int:panel>/demandes/<int:pk>/", views.answer_request, name="answer_request"),
    path("<int:panel>/fiches/", views.sheets, name="sheets"),
    path("affectation/<int:pk>/", views.declare, name="declare"),
    path("affectation/<int:pk>/decliner/", views.decline, name="decline"),
    path("affectation/<int:pk>/rouvrir/", views.reopen, name="reopen"),
]
